// Recursion in the last place, with and without something to do with the result.
// run: -O0 -O2 -O3
#include "expect.h"

static long long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
static int gcd(int a, int b) { return b ? gcd(b, a % b) : a; }
static unsigned factorial(unsigned n) { return n ? n * factorial(n - 1) : 1; }

struct list { struct list *next; int n; };
static int length(const struct list *l) { return l ? 1 + length(l->next) : 0; }
static int sum(const struct list *l) { return l ? l->n + sum(l->next) : 0; }

/* Each call has its own array, and its address is no longer known where the next one begins. */
static int digits(int n, int base) {
  char text[4];
  text[n & 3] = 1;
  if (n < base) return text[n & 3];
  return text[n & 3] + digits(n / base, base);
}

static int even(int n);
static int odd(int n) { return n == 0 ? 0 : even(n - 1); }
static int even(int n) { return n == 0 ? 1 : odd(n - 1); }

static int parameters(int n, int a, int b, int c) { return n == 0 ? a * 100 + b * 10 + c : parameters(n - 1, b, c, a); }

/* Two operations: only one can be gathered. */
static int mixed(int n) {
  if (n <= 0) return 1;
  if (n & 1) return mixed(n - 1) + n;
  return mixed(n - 1) * 2;
}

static double halves(int n) { return n ? 0.5 + halves(n - 1) : 0.25; }

static void count(int n, int *into) {
  ++*into;
  if (n > 1) count(n - 1, into);
}

int main(void) {
  volatile int n = 10;
  EXPECT(55, fib(n));
  EXPECT(6, gcd(n * 3, 14 + n));
  EXPECT(3628800, factorial(n));
  struct list c = { 0, 3 }, b = { &c, 20 }, a = { &b, 100 };
  EXPECT(3, length(&a));
  EXPECT(123, sum(&a));
  EXPECT(4, digits(n * 123, n));
  EXPECT(1, even(n));
  EXPECT(231, parameters(n, 1, 2, 3));
  EXPECT(198, mixed(n));
  EXPECT(1, halves(n) == 5.25);
  int calls = 0;
  count(n, &calls);
  EXPECT(10, calls);
  return 0;
}
