// Every name of setjmp, in statements and around values of the other kinds that jumps.c leaves out.
// run: -O0 -O1 -O2
// skip-native: gcc has no __int128 for 32-bit targets
#include <setjmp.h>
#include <stdlib.h>
#include "expect.h"

static sigjmp_buf masked;
static jmp_buf env;
static void *words[5];

__attribute__((noinline)) static void jump(int how) {
  if (how == 0) siglongjmp(masked, 0);
  if (how == 1) _longjmp(env, 7);
  if (how == 2) __builtin_longjmp(words, 1);
}

static int with_mask(void) {
  volatile int n = 0;
  int r = sigsetjmp(masked, 1);
  if (r == 0) {
    n = 5;
    jump(0);
  }
  return n * 10 + r;
}

static int with_underscore(void) {
  int r = _setjmp(env);
  if (r == 0) jump(1);
  return r;
}

__attribute__((noinline)) static int as_builtin(void) {
  volatile int v = 3;
  if (__builtin_setjmp(words) == 0) {
    v = 9;
    jump(2);
  }
  return v;
}

static int by_callback(int x) {
  if (x > 3) longjmp(env, x);
  return x;
}
static int (*volatile callback)(int) = by_callback;
static int from_callback(void) {
  int sum = 0, r;
  if ((r = setjmp(env)) != 0) return r;
  for (int i = 0;; i++) sum += callback(i);
}

static double scalars(double d, float g, long long l) {
  jmp_buf here;
  d *= 2;
  int r = setjmp(here);
  if (r < 3) longjmp(here, r + 1);
  return d + g + l + r;
}

struct context { int a; double b; jmp_buf env; };
static int on_the_heap(void) {
  struct context *c = malloc(sizeof *c);
  c->a = 1;
  if (setjmp(c->env) == 0) {
    c->a = 2;
    longjmp(c->env, 1);
  }
  int a = c->a;
  free(c);
  return a;
}

static _Complex double complex_number(double x) {
  _Complex double z = x + 2.0i;
  jmp_buf here;
  if (!setjmp(here)) longjmp(here, 1);
  return z;
}

static __int128 wide_integer(__int128 x) {
  jmp_buf here;
  x *= x;
  if (!setjmp(here)) longjmp(here, 1);
  return x;
}

static long double wide_float(long double x) {
  jmp_buf here;
  x *= x;
  while (!setjmp(here)) longjmp(here, 1);
  return x;
}

static int in_conditional(int x) {
  jmp_buf here;
  return setjmp(here) ? x + 1 : (longjmp(here, 1), 0);
}

static int computed_goto(void) {
  static void *const places[] = {&&first, &&second};
  jmp_buf here;
  goto *places[setjmp(here)];
first:
  longjmp(here, 1);
second:
  return 5;
}

int main(void) {
  EXPECT(51, with_mask());
  EXPECT(7, with_underscore());
  EXPECT(9, as_builtin());
  EXPECT(4, from_callback());
  EXPECT(10, scalars(1, 2, 3));
  EXPECT(2, on_the_heap());
  EXPECT(2, __imag__ complex_number(1));
  EXPECT(1, wide_integer(100000) == 10000000000ll);
  EXPECT(9, wide_float(3));
  EXPECT(2, in_conditional(1));
  EXPECT(5, computed_goto());
}
