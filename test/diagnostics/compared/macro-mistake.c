// A mistake in a macro
#define SQUARE(x) ((x) * (y))
int f(int a) {
  return SQUARE(a);
}
