// Pragmas: packing, symbols, macros, visibility; others are passed over.
// run: -O0 -O2
// skip-native: doubles are aligned to 4 there
// stdout: 5 6 5 8 12 16 9 10
// stdout: 1 11 12
// stdout: 5 7 6
// stdout: x
// stdout: five
#include <stdio.h>
#pragma pack(push, 1)
struct A { char c; int i; };
#pragma pack(push, lab, 2)
struct B { char c; int i; };
#pragma pack(pop, lab)
struct C { char c; int i; };
#pragma pack(pop)
struct D { char c; int i; };
#pragma pack(4)
struct E { char c; double i; };
#pragma pack()
struct F { char c; double i; };
_Pragma("pack(1)") struct G { char c; double i; }; _Pragma("pack()")
#define PK _Pragma("pack(2)")
PK struct H { char c; double i; };
#pragma pack()
#pragma weak wk
extern int wk(void);
int real_impl(void) { return 11; }
#pragma weak wa = real_impl
extern int wa(void);
#pragma redefine_extname oldname newname
extern int oldname(void);
int newname_def(void) __asm__("newname"); int newname_def(void) { return 12; }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
static void f(void) { int unused; }
#pragma GCC diagnostic pop
#pragma GCC visibility push(hidden)
int hid = 3;
#pragma GCC visibility pop
#pragma STDC FP_CONTRACT ON
#pragma STDC FENV_ACCESS OFF
#pragma STDC CX_LIMITED_RANGE DEFAULT
#pragma GCC optimize ("O3")
#pragma GCC push_options
#pragma GCC pop_options
#pragma clang loop unroll(full)
#pragma region x
#pragma endregion
#pragma GCC ivdep
#pragma ident "x"
#pragma push_macro("M1")
#define M1 5
int m1 = M1;
#undef M1
#define M1 6
#pragma push_macro("M1")
#undef M1
#define M1 7
int m7 = M1;
#pragma pop_macro("M1")
int m6 = M1;
#define SEG 1
#pragma GCC poison strcpyx
#pragma scalar_storage_order default
int main(void) {
  printf("%d %d %d %d %d %d %d %d\n", (int)sizeof(struct A), (int)sizeof(struct B), (int)sizeof(struct C), (int)sizeof(struct D), (int)sizeof(struct E), (int)sizeof(struct F), (int)sizeof(struct G), (int)sizeof(struct H));
  printf("%d %d %d\n", wk == 0, wa(), oldname());
  printf("%d %d %d\n", m1, m7, m6);
  #pragma GCC unroll 4
  for (int i = 0; i < 2; i++) { 
  #pragma STDC FP_CONTRACT OFF
  }
  #pragma GCC unroll 8
  while (0);
  if (m1)
  #pragma GCC diagnostic ignored "-Wall"
    puts("x");
  switch (m1) {
   case 5: puts("five");
  }
  return hid - 3;
}
