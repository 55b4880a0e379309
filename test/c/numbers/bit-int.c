/* C23 6.2.5: bit-precise integers are not promoted and wrap at their width. */
// run: -O0 -O1 -O2 -std=c23
// skip-native: gcc has other types
// stdout: g7 = -5
// stdout: g40 = 1099511627775
// stdout: gb.a = -3
// stdout: gb.b = 8589934591
// stdout: gb.c = -7
// stdout: (int)gb.d = -9
// stdout: sizeof(struct b) = 40
// stdout: offsetof(struct b,e) = 32
// stdout: (s7)(a+1wb) = -64
// stdout: a+(s7)1 = -64
// stdout: b-(s7)1 = 63
// stdout: -b = -64
// stdout: a*a = 1
// stdout: a<<1 = -2
// stdout: b>>2 = -16
// stdout: u+(u7)1 = 0
// stdout: u*u = 1
// stdout: ~u = 0
// stdout: -u = 1
// stdout: u>>3 = 15
// stdout: a/b = 0
// stdout: b%a = -1
// stdout: b/(s7)-1 = -64
// stdout: a+1 = 64
// stdout: u+1 = 128
// stdout: c+(s37)1 = -68719476736
// stdout: c*c = 1
// stdout: d+(u40)1 = 0
// stdout: d*d = 1
// stdout: ~d = 0
// stdout: -d = 1
// stdout: d>>20 = 1048575
// stdout: d<<1 = 1099511627774
// stdout: c/3 = 22906492245
// stdout: t+t = -2
// stdout: o+o = 0
// stdout: t<<1 = -2
// stdout: add7(a,a) = -2
// stdout: e = 400000000 0
// stdout: e2 = fffffff800000000 0
// stdout: e3 = 7ffffffff ffffffffffffffff
// stdout: mul = 7ffffffff fffffffffffffffd
// stdout: neg = fffffff800000000 1
// stdout: not = fffffff800000000 0
// stdout: div = 124924924 9249249249249249
// stdout: mod = 0 2af
// stdout: e==e-1 = 0
// stdout: e<0 = 0
// stdout: e>g100 = 1
// stdout: (_Bool)e = 1
// stdout: !e = 0
// stdout: fd = 5 6bc75e2d63100000
// stdout: 6.33825e+29 -1
// stdout: conv = 0 3f
// stdout: convu = 0 ffffffffff
// stdout: a = -64
// stdout: a = 63
// stdout: u = 0
// stdout: u = 127
// stdout: dec = 7ffffffff ffffffffffffffff
// stdout: inc = fffffff800000000 0
// stdout: a = 44
// stdout: a = -24
// stdout: a = 56
// stdout: u = 127
// stdout: d = 1099511627775
// stdout: c = -1
// stdout: gb.a = 15
// stdout: gb.a = -16
// stdout: gb.b = 0
// stdout: va(1, (s7)-5, (s100)-7, (s37)-9) = -9705
// stdout: sizeof(s2) = 1
// stdout: sizeof(s37) = 8
// stdout: sizeof(s100) = 16
// stdout: _Alignof(s100) = 8
// stdout: _Alignof(s37) = 8
// stdout: sizeof(3wb) = 1
// stdout: sizeof(255uwb) = 1
// stdout: _Generic(3wb, _BitInt(3): 1, default: 2) = 1
// stdout: _Generic((s7)1+(s37)1, _BitInt(37): 1, default: 2) = 1
// stdout: _Generic((s7)1+1, int: 1, default: 2) = 1
// stdout: _Generic((s32)1+1, int: 1, default: 2) = 1
// stdout: _Generic((s37)1+1, s37: 1, default: 2) = 1
// stdout: ffffffffffffffff ffffffffffffffff
// stdout: m+1==0 = 1
// stdout: mm<0 = 0
// stdout: (mm+1)<0 = 1
// stdout: a = 56
// stdout: (s7)3.9 = 3
// stdout: (u7)100.5 = 100
// stdout: (int)(s7)64 = -64
// stdout: -64
// stdout: 1.09951e+12
// stdout: -1
// stdout: t ? a : c = 56
// stdout: u && a = 1
// stdout: arr[2] = -3
// stdout: p[1] = -3
// stdout: *p++ = 2
// stdout: p - arr = 2
// stdout: k = -28
// stdout: E = 5
// stdout: (s100)-1 >> 99 = -1
// stdout: (u40)-1 >> 39 = 1
#include <stdio.h>
#include <stddef.h>
#define S(x) printf("%s = %lld\n", #x, (long long)(x))
typedef _BitInt(7) s7; typedef unsigned _BitInt(7) u7; typedef _BitInt(37) s37; typedef unsigned _BitInt(40) u40;
typedef _BitInt(100) s100; typedef unsigned _BitInt(128) u128; typedef _BitInt(128) s128;
typedef _BitInt(2) s2; typedef unsigned _BitInt(1) u1; typedef _BitInt(32) s32; typedef _BitInt(64) s64;
s7 g7 = -5; u40 g40 = 0xffffffffffwb; s100 g100 = -1; u128 gu = 5; struct b { s7 a:5; u40 b:33; s37 c; s100 d;
char e;} gb = {-3, 0x1ffffffff, -7, -9, 1};
s7 add7(s7 a, s7 b){ return a+b; }
s100 mul100(s100 a, s100 b){ return a*b; }
static void P100(const char*n, s100 x){ printf("%s = %llx %llx\n", n, (unsigned long long)(x>>64), (unsigned long long)x); }
int va(int n, ...){ __builtin_va_list ap; __builtin_va_start(ap, n); s7 a = __builtin_va_arg(ap, s7);
s100 b = __builtin_va_arg(ap, s100); s37 c=__builtin_va_arg(ap, s37); return a + (int)b*100 + (int)c*1000; }
int main(void){
  volatile s7 a = 63, b=-64; volatile u7 u = 127; volatile s37 c = 68719476735LL; volatile u40 d = g40;
  volatile s100 e = 1; volatile s2 t=1; volatile u1 o=1;
  S(g7); S(g40); S(gb.a); S(gb.b); S(gb.c); S((int)gb.d); S(sizeof(struct b)); S(offsetof(struct b,e));
  S((s7)(a+1wb)); S(a+(s7)1); S(b-(s7)1); S(-b); S(a*a); S(a<<1); S(b>>2); S(u+(u7)1); S(u*u); S(~u); S(-u);
  S(u>>3); S(a/b); S(b%a); S(b/(s7)-1);
  S(a+1); S(u+1); S(c+(s37)1); S(c*c); S(d+(u40)1); S(d*d); S(~d); S(-d); S(d>>20); S(d<<1); S(c/3); S(t+t); S(o+o);
  S(t<<1);
  S(add7(a,a)); e <<= 98; P100("e",e); e<<=1; P100("e2",e); e-=1; P100("e3",e); P100("mul",mul100(e,3));
  P100("neg",-e); P100("not",~e); P100("div", e/7); P100("mod", e%1000);
  S(e==e-1); S(e<0); S(e>g100); S((_Bool)e); S(!e);
  P100("fd", (s100)1e20); printf("%g %g\n", (double)e, (float)g100); P100("conv", (s100)a); P100("convu", (s100)d);
  a=63; a++; S(a); a--; S(a); u=127; ++u; S(u); --u; S(u); e=(s100)1<<99; e--; P100("dec",e); e++; P100("inc",e);
  a = 300; S(a); a += 60; S(a); a *= 3; S(a); u = -1; S(u); d = -1; S(d); c = d; S(c);
  gb.a = 15; S(gb.a); gb.a++; S(gb.a); gb.b += 1; S(gb.b);
  S(va(1, (s7)-5, (s100)-7, (s37)-9)); S(sizeof(s2)); S(sizeof(s37)); S(sizeof(s100)); S(_Alignof(s100));
  S(_Alignof(s37));
  S(sizeof(3wb)); S(sizeof(255uwb)); S(_Generic(3wb, _BitInt(3): 1, default: 2));
  S(_Generic((s7)1+(s37)1, _BitInt(37): 1, default: 2)); S(_Generic((s7)1+1, int: 1, default: 2));
  S(_Generic((s32)1+1, int: 1, default: 2)); S(_Generic((s37)1+1, s37: 1, default: 2));
  u128 m = ~(u128)0; printf("%llx %llx\n", (unsigned long long)(m>>64), (unsigned long long)m); S(m+1==0);
  s128 mm = (s128)(m>>1); S(mm<0); S((mm+1)<0);
  switch (a) { case 5: puts("five"); break; default: S(a); }
  S((s7)3.9); S((u7)100.5); S((int)(s7)64); double x = b; printf("%g\n", x); float y = d; printf("%g\n", y);
  long double z = c; printf("%Lg\n", z);
  S(t ? a : c); S(u && a); s7 arr[3] = {1,2,-3}; S(arr[2]); s7 *p = arr+1; S(p[1]); S(*p++ ); S(p - arr);
  const s7 k = (s7)50 + (s7)50; S(k); enum { E = (s7)5 }; S(E); S((s100)-1 >> 99); S((u40)-1 >> 39);
  return 0;
}
