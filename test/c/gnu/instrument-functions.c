// -finstrument-functions: every function tells where it begins and ends.
// run: -O0 -O2 -finstrument-functions
// stdout: +main +twice +once -once +once -once -twice +early -early done
// stdout: -main
#include <stdio.h>

#define QUIET __attribute__((no_instrument_function))
int main(void);
static int once(int x), twice(int x), early(int x);
QUIET static const char *name(void *f) {
  return f == (void *)main ? "main" : f == (void *)once ? "once" : f == (void *)twice ? "twice" : "early";
}
QUIET void __cyg_profile_func_enter(void *f, void *from) { printf("+%s ", name(f)); }
QUIET void __cyg_profile_func_exit(void *f, void *from) { printf("-%s%s", name(f), f == (void *)main ? "\n" : " "); }
QUIET static int quiet(int x) { return x + 1; }

static __attribute__((noinline)) int once(int x) { return quiet(x); }
static __attribute__((noinline)) int twice(int x) { return once(once(x)); }
static __attribute__((noinline)) int early(int x) {
  for (;;)
    if (x++ > 5) return x;
}

int main(void) {
  twice(1);
  early(2);
  printf("done\n");
  return 0;
}
