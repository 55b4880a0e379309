// . where -> is meant
struct point { int x; };
int f(struct point *p) {
  return p.x;
}
