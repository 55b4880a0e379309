/* 128 bits and odd widths in switch, atomic objects and overflow builtins. */
// run: -O0 -O1 -O2 -std=c23
// skip-native: gcc has other types
// stdout: 1 2 3 4 0
// stdout: 1 2 0 2
// stdout: 2.5
// stdout: 2 2
// stdout: 18
// stdout: 4
// stdout: 0.5
// stdout: 0 4000000000000000
// stdout: 1
// stdout: 1
// stdout: 1 ffffffffffffffff
// stdout: 0 fffffffffffffffe
// stdout: 0 63
// stdout: 1 -64
// stdout: 5 1
// stdout: inf
#include <stdio.h>
#include <stdint.h>
static int f(__int128 x){ switch (x) { case 1: return 1; case -5: return 2; case ((__int128)1<<100): return 3;
case 10 ... 20: return 4; default: return 0; } }
static int g(unsigned _BitInt(90) x){ switch (x) { case 1: return 1; case 77: return 2; default: return 0; } }
static int h(_BitInt(17) x){ switch (x) { case 1: return 1; case -1000: return 2; case 3: return 3;
case 4: return 4; case 5: return 5; default: return 0; } }
_Atomic _Float16 ah = 1.5f16; _Atomic _Complex float ac; _Atomic _BitInt(37) ab = 5; _Atomic __int128 ai = 1;
_Atomic long double al = 2;
__int128 arr[3] = {1, -1, ((__int128)1 << 127) - 1 + ((__int128)1<<127)*0};
int main(void){
  printf("%d %d %d %d %d\n", f(1), f(-5), f((__int128)1<<100), f(15), f(21));
  printf("%d %d %d %d\n", g(1), g(77), g(((unsigned _BitInt(90))1<<80)+1), h(-1000));
  ah += 1; printf("%g\n", (double)ah); ac = 1+2i; ac += 1; printf("%g %g\n", __real__ ac, __imag__ ac); ab++;
  ab *= 3; printf("%d\n", (int)ab); ai <<= 70; printf("%d\n", (int)(ai >> 68)); al /= 4; printf("%Lg\n", al);
  __int128 r; int o = __builtin_mul_overflow((__int128)1 << 100, 1 << 26, &r);
  printf("%d %llx\n", o, (long long)(r >> 64)); o = __builtin_mul_overflow((__int128)1 << 100, 1 << 27, &r);
  printf("%d\n", o);
  o = __builtin_add_overflow(arr[2], 1, &r); printf("%d\n", o); unsigned __int128 ur;
  o = __builtin_sub_overflow(3, 4, &ur); printf("%d %llx\n", o, (long long)(ur>>64));
  o = __builtin_add_overflow(~(unsigned __int128)0, -1, &ur); printf("%d %llx\n", o, (long long)ur);
  _BitInt(7) b7; o = __builtin_add_overflow(60, 3, &b7); printf("%d %d\n", o, (int)b7);
  o = __builtin_add_overflow(60, 4, &b7); printf("%d %d\n", o, (int)b7);
  __int128 q = 5; q = q > 3 ? q : -q;
  printf("%d %d\n", (int)q, __builtin_types_compatible_p(__typeof__(1+2i), _Complex int));
  long double ld = 1e4000L; printf("%Lg\n", ld*ld/ld);
  return 0;
}
