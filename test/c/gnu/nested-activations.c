// Each of many activations has its own pointer to a nested function.
// stdout: 40399
#include <stdio.h>

static int call(int (*f)(int), int x) { return f(x); }

static int descend(int n, int (*outer)(int)) {
  int add(int x) { return x + n; }
  if (n == 0) return 0;
  int below = descend(n - 1, add);
  return call(add, 1) + (outer ? call(outer, 0) : 0) + below;
}

int main(void) {
  printf("%d\n", descend(200, 0));
  return 0;
}
