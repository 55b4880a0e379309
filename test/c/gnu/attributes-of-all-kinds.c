// GNU's attributes: layout, symbols, hooks, modes.
// run: -O0 -O2 -std=gnu2x
// skip-native: sizes of pointers and long
// stdout: 5 8 6 64 8 8
// stdout: 0 1 16
// stdout: 3 1 1 5
// stdout: 42 1 8 10 1
// stdout: 7 abc
// stdout: 3
// stdout: 1 8 8 4 4
// stdout: 5 1
// stdout: 5 9 3
// stdout: 5 4 10
// stdout: d-default
// stdout: d-200
// stdout: d-101
#include <stdio.h>
#include <stddef.h>
#include <stdarg.h>
#include <string.h>
#define A(...) __attribute__((__VA_ARGS__))
// aligned/packed
struct A(packed) P1 { char a; int b; };
struct P2 { char a; int b A(packed); short c; };
typedef int A(aligned(32)) ai32;
struct P3 { char c; ai32 x; };
struct P4 { char c; } A(aligned(8));
union A(packed) U1 { char c; double d; };
int var A(aligned(64)) = 3;
struct { char c A(aligned); } maxal;
enum A(packed) E1 { X1 = 200 };
// section
int sec1 A(section("mysec")) = 1; int sec2 A(section("mysec")) = 2;
extern int __start_mysec[], __stop_mysec[];
// weak
extern int weakvar A(weak); extern int weakfn(int) A(weak);
A(weak) int wdef(void) { return 5; }
// alias
int target = 42; extern int al A(alias("target"));
static int sfn(int x) { return x * 2; } int afn(int) A(alias("sfn")); 
static int wr(int) A(weakref("sfn"));
static int wr2(int) A(weakref("nowhere"));
int vis A(visibility("hidden")) = 3;
static char order[64];
A(constructor(200)) static void c200(void) { strcat(order, "b"); }
A(constructor(101)) static void c101(void) { strcat(order, "a"); }
A(constructor) static void cdef(void) { strcat(order, "c"); }
A(destructor) static void ddef(void) { puts("d-default"); }
A(destructor(101)) static void d101(void) { puts("d-101"); }
A(destructor(200)) static void d200(void) { puts("d-200"); }
A(noreturn) void die(void); 
A(format(printf,1,2), nonnull(1), unused) static void fmt(const char *f, ...) { va_list ap; va_start(ap,f); vprintf(f, ap); va_end(ap);}
A(malloc, warn_unused_result, alloc_size(1)) void *mal(size_t);
typedef int A(mode(QI)) qi; typedef unsigned A(mode(DI)) udi; typedef float A(mode(DF)) df; typedef int A(mode(word)) wd; typedef int A(mode(pointer)) ptrm;
typedef union { int *ip; float *fp; } tu A(transparent_union);
static int tuf(tu u) { return *u.ip; }
typedef int A(may_alias) mai;
A(always_inline) static inline int ai(int x) { return x + 1; }
A(noinline, cold) static int ni(int x) { return x + 2; }
A(hot, flatten, pure, optimize("O3"), no_instrument_function) static int hf(int x) { return ai(x) + ni(x); }
[[gnu::noinline]] static int g1(void) { return 9; }
[[deprecated("x"), nodiscard]] static int dep(void);
A(export_name("exported")) int ex(int x) { return x; }
A(returns_twice) int twice(void);
struct S9 { int a : 3 A(packed); int b : 30; } A(packed);
A(vector_size(16)) int v4 = {1,2,3,4};
struct __attribute__((__packed__, aligned(4))) P5 { char c; short s; };
typedef struct { char a; long long b; } A(packed, aligned(2)) P6;
int main(int argc A(unused), char **argv) {
  printf("%d %d %d %d %d %d\n", (int)sizeof(struct P1), (int)sizeof(struct P2), (int)offsetof(struct P2,c), (int)sizeof(struct P3), (int)sizeof(struct P4), (int)sizeof(union U1));
  printf("%d %d %d\n", (int)((size_t)&var % 64), (int)sizeof(enum E1), (int)_Alignof(maxal));
  int s = 0; for (int *p = __start_mysec; p < __stop_mysec; p++) s += *p;
  printf("%d %d %d %d\n", s, &weakvar == 0, weakfn == 0, wdef());
  printf("%d %d %d %d %d\n", al, &al == &target, afn(4), wr(5), wr2 == 0);
  al = 7; printf("%d %s\n", target, order);
  fmt("%d\n", vis);
  printf("%d %d %d %d %d\n", (int)sizeof(qi), (int)sizeof(udi), (int)sizeof(df), (int)sizeof(wd), (int)sizeof(ptrm));
  int q = 5; float f = 1; printf("%d %d\n", tuf(&q), tuf(&f) == 0x3f800000);
  printf("%d %d %d\n", hf(1), g1(), ex(3));
  printf("%d %d %d\n", (int)sizeof(struct S9), (int)sizeof(struct P5), (int)sizeof(P6));
  label: A(unused);
  switch (q) { case 5: q++; A(fallthrough); case 6: break; }
  return 0;
}
