// The cleanup attribute: called at the end of the variable's scope, however it is left.
// run: -O0 -O2
// stdout: block: b a
// stdout: value 11: i
// stdout: loop: y0 x0 x1 y2 x2
// stdout: goto out: d c
// stdout: goto in scope: f e
// stdout: goto back: g g g
// stdout: switch: s1 s2
// stdout: return: r q
// stdout: got 7
// stdout: array: v6
// stdout: for: k
#include <stdio.h>

struct guard { const char *name; int n; };
static void leave(struct guard *g) {
  if (g->n < 0) printf(" %s", g->name);
  else printf(" %s%d", g->name, g->n);
}
/* The result of a cleanup function is ignored. */
static int told(char **name) { return printf(" %s", *name); }
static void zero(int *p) { *p = 0; }
static void whole(int (*p)[6]) { printf(" v%d", (*p)[5]); }
#define GUARD(v, count) __attribute__((cleanup(leave))) struct guard v = {#v, count}
#define NAME(v) __attribute__((cleanup(told))) char *v = #v

static int returns(void) {
  NAME(q);
  GUARD(r, -1);
  __attribute__((cleanup(zero))) int value = 7;
  for (;;) {
    switch (value) {
      default:
        return value;
    }
  }
}

int main(void) {
  printf("block:");
  { NAME(a); NAME(b); }
  printf("\n");
  int value = ({ __attribute__((cleanup(zero))) int i = 11; i; });
  printf("value %d:", value);
  (void)({ NAME(i); value; });
  printf("\nloop:");
  for (int i = 0; i < 5; i++) {
    GUARD(x, i);
    if (i == 1) continue;
    GUARD(y, i);
    if (i == 2) break;
  }
  printf("\ngoto out:");
  {
    NAME(c);
    { NAME(d); goto out; }
  }
out:
  printf("\ngoto in scope:");
  {
    NAME(e);
    { NAME(f); goto inside; }
  inside:;
  }
  printf("\ngoto back:");
  int times = 0;
again: {
    NAME(g);
    if (++times < 3) goto again;
  }
  printf("\nswitch:");
  for (int i = 1; i < 3; i++)
    switch (i) {
      case 1: { GUARD(s, i); break; }
      case 2: { GUARD(s, i); }
    }
  printf("\nreturn:");
  int got = returns();
  printf("\ngot %d\narray:", got);
  { __attribute__((cleanup(whole))) int v[got - 1]; v[5] = 6; }
  printf("\nfor:");
  for (__attribute__((cleanup(told))) char *k = "k"; times; times--) {}
  printf("\n");
  return 0;
}
