// 'musttail' needs no stack at any level; at -O2 other last calls do not either.
// run: -O0 -O1 -O2 -mtail-call
// skip-native: gcc 12 does not know musttail
#include "expect.h"

static int is_odd(unsigned n, int guard);
__attribute__((noinline)) static int is_even(unsigned n, int guard) {
  if (n == 0) return guard;
  __attribute__((musttail)) return is_odd(n - 1, guard);
}
__attribute__((noinline)) static int is_odd(unsigned n, int guard) {
  int local[4] = {guard, 1, 2, 3}, *volatile p = local;
  if (n == 0) return 0;
  __attribute__((musttail)) return is_even(n - 1, p[0]);
}

typedef struct machine machine;
typedef void operation(machine *m);
struct machine { const unsigned char *code; long long sum; };
static operation step, add, halt;
static operation *const operations[] = {step, add, halt};
#define NEXT(m) [[clang::musttail]] return operations[*(m)->code++](m)

static void step(machine *m) { m->sum++; NEXT(m); }
static void add(machine *m) { m->sum += 100; if (m->sum < 50000000) m->code -= 2; NEXT(m); }
static void halt(machine *m) { m->sum += 1000000000; }

struct big { long long a[5]; };
static struct big make(int depth, long long x) {
  if (depth == 0) return (struct big){{x, 2, 3, 4, 5}};
  __attribute__((musttail)) return make(depth - 1, x + 1);
}

static double halve(double x, int n) {
  if (n == 0) return x;
  __attribute__((musttail)) return halve(x > 1 ? x / 2 : x, n - 1);
}

static long double quad(long double x, int n) {
  if (n == 0) return x;
  __attribute__((musttail)) return quad(x + 1, n - 1);
}

int main(void) {
  EXPECT(5, is_even(3000000, 5));
  EXPECT(0, is_even(3000001, 5));
  const unsigned char code[] = {0, 0, 1, 2};
  machine m = {code};
  operations[*m.code++](&m);
  EXPECT(1050000000 / 1000, m.sum / 1000);
  struct big b = make(1000000, 1);
  EXPECT(1000001, b.a[0]);
  EXPECT(5, b.a[4]);
  EXPECT(1, halve(1024, 1000000) == 1);
  EXPECT(1, quad(0, 100000) == 100000);
}
