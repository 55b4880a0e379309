// Nested functions: variables of several levels, pointers, recursion, jumps out, static data of their own.
// stdout: 10 20
// stdout: 3628800
// stdout: 1 2 3 5 8
// stdout: 62 69 12
// stdout: 6 5 4 3 2
// stdout: caught 3
// stdout: aaa-bbb 3.5
// stdout: 15 120
// stdout: 1 2
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int apply(int (*f)(int), int x) { return f(x); }

static void counters(void) {
  int total = 0;
  int add(int n) { return total += n; }
  apply(add, 4);
  add(6);
  printf("%d ", total);
  apply(&add, 10);
  printf("%d\n", total);
}

static int factorial(int n) {
  int go(int i) { return i < 2 ? 1 : i * go(i - 1); }
  return go(n);
}

/* Sorting by a key that only the comparison knows. */
static void sort(int *a, int n, int modulus) {
  int compare(const void *x, const void *y) {
    return *(const int *)x % modulus - *(const int *)y % modulus;
  }
  qsort(a, n, sizeof *a, compare);
}

static void levels(int a) {
  auto int inner(int);
  struct { int x, y; } pair = {1, 2};
  int middle(int b) {
    int innermost(int c) {
      pair.x += c;
      return a + b + c + pair.y;
    }
    return innermost(5) + inner(b);
  }
  int inner(int b) { return b > 0 ? inner(b - 1) + 1 : pair.x; }
  printf("%d ", middle(14));
  printf("%d ", apply(middle, 13) + 4);
  printf("%d\n", inner(1));
}

/* Each activation has its own: pointers of outer activations stay good while inner ones make theirs. */
static void chain(int n, void (*outer)(void)) {
  void show(void) {
    printf("%d%c", n, n == 2 ? 10 : 32);
    outer();
  }
  void stop(void) {}
  if (n <= 6) chain(n + 1, n == 1 ? stop : show);
  else outer();
}

static void each(int n, void (*f)(int)) {
  for (int i = 0; i < n; i++) f(i);
}

static int find(int n) {
  __label__ found;
  int result = -1;
  void look(int i) {
    if (i * i > 8) {
      result = i;
      goto found;
    }
  }
  each(n, look);
  puts("not found");
found:
  return result;
}

static double varied(void) {
  double sum = 0;
  const char *last = "";
  void take(int n, ...) {
    va_list args;
    va_start(args, n);
    while (n--) sum += va_arg(args, double);
    last = va_arg(args, const char *);
    va_end(args);
  }
  take(2, 1.0, 2.5, "bbb");
  printf("aaa-%s ", last);
  return sum;
}

/* A record and parameters as shared variables. */
struct big { int a[8]; };
static struct big scaled(struct big v, int by) {
  struct big times(void) {
    struct big r = v;
    for (int i = 0; i < 8; i++) r.a[i] *= by;
    v.a[0] = 7;
    return r;
  }
  struct big r = times();
  r.a[7] += v.a[0];
  return r;
}

static int counting(void) {
  int next(void) {
    static int n;
    return ++n;
  }
  return next();
}

int main(void) {
  counters();
  printf("%d\n", factorial(10));
  int a[] = {13, 8, 21, 5, 12};
  sort(a, 5, 10);
  for (int i = 0; i < 5; i++) printf("%d%c", a[i] % 10, i < 4 ? ' ' : '\n');
  levels(21);
  chain(1, 0);
  printf("caught %d\n", find(10));
  printf("%.1f\n", varied());
  struct big v = {{1, 2, 3, 4, 5, 6, 7, 8}};
  struct big r = scaled(v, 15);
  printf("%d %d\n", r.a[0], r.a[7] - 7);
  printf("%d ", counting());
  printf("%d\n", counting());
}
