// A type is misspelt
typedef unsigned long size;
int f(siez n) {
  return n > 1;
}
