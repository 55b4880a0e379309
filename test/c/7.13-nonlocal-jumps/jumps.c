// Jumps out of calls of every depth, and what the function that called setjmp keeps (7.13.2.1).
// covers: BSD: alloca
#include <alloca.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include "expect.h"

static jmp_buf env;

__attribute__((noinline)) static void raise_at(int depth, int value) {
  if (depth == 0) longjmp(env, value);
  raise_at(depth - 1, value);
}

static int value_of(int value) {
  int r = setjmp(env);
  if (r) return r;
  raise_at(5, value);
  return -1;
}

// 7.13.1.1p4: the forms in which setjmp may be called.
static int forms(int value) {
  int seen = 0;
  if (setjmp(env)) seen |= 1;
  else raise_at(0, value);
  if (!setjmp(env)) raise_at(1, value);
  else seen |= 2;
  if (setjmp(env) == 0) raise_at(2, value);
  else seen |= 4;
  if (setjmp(env) < value) raise_at(0, value);
  else seen |= 8;
  if (0 != setjmp(env)) seen |= 16;
  else raise_at(3, value);
  switch (setjmp(env)) {
    case 0: raise_at(1, value); break;
    case 7: seen |= 32; break;
    default: seen |= 1024;
  }
  volatile int rounds = 0;
  while (setjmp(env) <= value - 3) {
    rounds++;
    raise_at(2, rounds);
  }
  if (rounds == value - 2) seen |= 64;
  volatile int again = 0;
  (void)setjmp(env);
  if (again++ < 2) raise_at(0, 1);
  if (again == 3) seen |= 128;
  return seen;
}

struct big { int a[20]; double d; };

// What was set before setjmp and not changed since keeps its value: scalars of every type, records, addresses.
static int unchanged(int i, long long l, float f, double d, struct big b, char *p) {
  int local = i * 3;
  long long wide = l * 3;
  double sum = d + f;
  int array[10];
  for (int k = 0; k < 10; k++) array[k] = k * i;
  jmp_buf mine;
  if (setjmp(mine)) {
    EXPECT(21, local);
    EXPECT(1, wide == 3000000000000ll);
    EXPECT(1, sum == 3.75);
    EXPECT(1, f == 1.25f);
    EXPECT(7, i);
    EXPECT(63, array[9]);
    EXPECT(19, b.a[19]);
    EXPECT(1, b.d == 0.5);
    EXPECT(0, strcmp(p, "text"));
    return local;
  }
  // Reuses whatever the compiler kept the values in.
  int other = value_of(3);
  longjmp(mine, other);
}

// Changed ones keep their last value when they are volatile.
static int changed(void) {
  volatile int n = 0;
  volatile double d = 0;
  int r = setjmp(env);
  n++;
  d += 0.5;
  if (r < 5) raise_at(r, r + 1);
  EXPECT(1, d == 3.0);
  return n;
}

// Each activation has its own buffers: the jump goes to the one that is named.
static jmp_buf chain[6];
static int nested(int depth, int to) {
  int result = depth;
  int r = setjmp(chain[depth]);
  if (r) return result * 100 + r;
  if (depth == 5) longjmp(chain[to], to + 10);
  return nested(depth + 1, to) + 1000;
}

// The same function twice on the stack, one buffer: only the activation that filled it catches.
static int inner_catches(int level) {
  static jmp_buf shared;
  if (level == 3) {
    longjmp(shared, 9);
  }
  if (level == 1) {
    int r = setjmp(shared);
    if (r) return 500 + r;
  } else {
    jmp_buf mine;
    if (setjmp(mine)) return -1;
  }
  return inner_catches(level + 1) + 1;
}

static int in_loop(void) {
  int total = 0;
  for (volatile int i = 0; i < 50; i++) {
    int before = i * 2;
    int r = setjmp(env);
    if (r == 0) raise_at(i % 4, i + 1);
    if (r != i + 1 || before != i * 2) return -1;
  }
  for (int i = 0; i < 20; i++) total += value_of(i + 1);
  return total;
}

// The call whose result was used keeps the result of the round before when it does not return.
static int calls;
__attribute__((noinline)) static int produce(void) {
  if (++calls == 3) longjmp(env, 1);
  return calls * 10;
}
static int previous(void) {
  for (;;) {
    int r = produce();
    if (setjmp(env)) return r;
  }
}

// The stack pointer is that of the setjmp: memory from alloca and variable arrays before it stays, deeper frames go.
__attribute__((noinline)) static void deep(int n) {
  char space[2000];
  memset(space, n, sizeof space);
  if (n == 0) longjmp(env, 1);
  deep(n - 1);
  EXPECT(n, space[1999]);
}
static int stack_restored(int n) {
  char *p = alloca(n);
  strcpy(p, "before");
  for (volatile int i = 0; i < 5000; i++) {
    if (!setjmp(env)) deep(3);
    char *q = alloca(8);
    strcpy(q, "after");
    EXPECT(0, strcmp(p, "before"));
    if (i > 100) break;
  }
  return (int)strlen(p);
}
static int frames(void) {
  for (volatile int i = 0; i < 20000; i++)
    if (!setjmp(env)) deep(2);
  return 1;
}

static int by_pointer(void (*f)(int, int)) {
  if (setjmp(env)) return 1;
  f(2, 4);
  return 0;
}

static int compare(const void *a, const void *b) {
  if (*(const int *)a == 13) longjmp(env, 2);
  return *(const int *)a - *(const int *)b;
}
static int through_library(void) {
  int a[] = {5, 13, 2, 8};
  int r = setjmp(env);
  if (r) return r;
  qsort(a, 4, sizeof *a, compare);
  return 0;
}

// A buffer may be copied about (it is an array of plain words) and live in any storage.
struct frame { struct frame *up; jmp_buf env; int id; };
static struct frame *top;
static void fail(int code) { longjmp(top->env, code); }
static int protect(int depth) {
  struct frame here;
  here.up = top;
  here.id = depth;
  int r = setjmp(here.env);
  if (r == 0) {
    top = &here;
    if (depth == 0) fail(1);
    protect(depth - 1);
    top = here.up;
    if (here.id == 3) { top = &here; fail(33); }
    return 0;
  }
  top = here.up;
  return r + here.id;
}

static int wraps_result(void) {
  volatile int calls = 0;
  int r = setjmp(env);
  if (calls++ == 0) longjmp(env, 0);
  return r;
}

static int in_expression(int x) {
  int y = x * 2;
  int z = y + setjmp(env);
  if (z == y) longjmp(env, 40);
  return z;
}

int main(void) {
  EXPECT(42, value_of(42));
  EXPECT(-1, value_of(-1));
  EXPECT(255, forms(7));
  struct big b = {.d = 0.5};
  b.a[19] = 19;
  EXPECT(21, unchanged(7, 1000000000000ll, 1.25f, 2.5, b, "text"));
  EXPECT(6, changed());
  EXPECT(10, nested(0, 0));
  EXPECT(3313, nested(0, 3));
  EXPECT(5515, nested(0, 5));
  EXPECT(510, inner_catches(0));
  EXPECT(210, in_loop());
  EXPECT(20, previous());
  EXPECT(6, stack_restored(100));
  EXPECT(1, frames());
  EXPECT(1, by_pointer(raise_at));
  EXPECT(2, through_library());
  EXPECT(0, protect(2));
  EXPECT(36, protect(3));
  EXPECT(1, wraps_result());
  EXPECT(46, in_expression(3));
}
