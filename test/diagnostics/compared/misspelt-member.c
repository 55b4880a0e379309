// A member is misspelt
struct point { int width, height; };
int f(struct point p) {
  return p.widht;
}
