/* 6.2.5p11, annex G: complex numbers, and GNU's complex integers. */
// run: -O0 -O1 -O2
// stdout: g = 1 2
// stdout: gf = 3 -4
// stdout: gl = 1.5 2
// stdout: gi = 3 4
// stdout: ga[1] = 0 2
// stdout: ga[2] = 3 4
// stdout: gs.z = 2 3
// stdout: z+w = 4 1
// stdout: z-w = -2 3
// stdout: z*w = 5 5
// stdout: z/w = 0.1 0.7
// stdout: z*d = 2 4
// stdout: d*z = 2 4
// stdout: d-z = 1 -2
// stdout: z-d = -1 2
// stdout: d/z = 0.4 -0.8
// stdout: z/d = 0.5 1
// stdout: -z = -1 -2
// stdout: ~z = 1 -2
// stdout: z+f = 2 3
// stdout: f*f = 0 2
// stdout: f/f = 1 0
// stdout: l*l = -5 12
// stdout: l/l = 1 0
// stdout: i*i = 40 42
// stdout: u+u = 244 6
// stdout: i+d = 9 3
// stdout: l+i = 9 6
// stdout: add(z,w) = 4 1
// stdout: mulf(f,3,f) = 0 6
// stdout: mull(l,z) = -4 7
// stdout: divl(l,w) = 0.3 1.1
// stdout: divi(i,i) = 1 0
// stdout: 41121
// stdout: z++ = 1 2
// stdout: ++z = 3 2
// stdout: --z = 2 2
// stdout: z-- = 2 2
// stdout: i++ = 7 3
// stdout: i = 8 3
// stdout: t = 4 1
// stdout: t = 8 2
// stdout: t = 2.2 1.4
// stdout: t = 2.2 0.4
// stdout: r = 5 0
// stdout: r = 1 0
// stdout: n = 4 0
// stdout: 0 1 1 0 1
// stdout: 1 3 1
// stdout: yes
// stdout: zero?:w = 3 -1
// stdout: t = 9 8
// stdout: t = 11 8
// stdout: i = 8 77
// stdout: __builtin_complex(1.0, 2.0) = 1 2
// stdout: d ? z : w = 1 2
// stdout: ({ z; }) = 1 2
// stdout: (z, w) = 3 -1
// stdout: inf*inf = inf inf
// stdout: inf*w = inf -inf
// stdout: w/zero = inf -inf
// stdout: w/inf = 0 -0
// stdout: inf/w = inf inf
// stdout: arr[1] = 3 -1
// stdout: *p = 1 2
// stdout: p[1]*p[0] = 5 5
// stdout: big/big = 1 0
// stdout: big*1e-300 = 1 1
// stdout: small/small = 1 0
// stdout: small/big = 0 0
#include <stdio.h>
#include <math.h>
#define P(z)                                                                          \
  do {                                                                                \
    _Complex double value_ = (z);                                                     \
    printf("%s = %.10g %.10g\n", #z, __real__ value_, __imag__ value_);               \
  } while (0)
typedef _Complex double cd; typedef _Complex float cf; typedef _Complex long double cl; typedef _Complex int ci;
typedef _Complex unsigned char cuc;
cd g = 1.0 + 2.0i; cf gf = 3 - 4.0fi; cl gl = 1.5L + 2i; ci gi = 3+4i; cd ga[3] = {1, 2i, 3+4i};
struct s { char c; cf z; } gs = {1, 2+3i};
cd add(cd a, cd b){ return a+b; }
cf mulf(cf a, float b, cf c){ return a*b*c; }
cl mull(cl a, cl b) { return a*b; }
cl divl(cl a, cl b) { return a/b; }
ci divi(ci a, ci b) { return a/b; }
double va(int n, ...) { __builtin_va_list ap; __builtin_va_start(ap,n); cd z=__builtin_va_arg(ap, cd);
cf y=__builtin_va_arg(ap,cf); double d=__builtin_va_arg(ap,double);
return __real__ z + __imag__ z*10 + __real__ y*100+__imag__ y*1000+d*1e4; }
int main(void){
  volatile cd z = 1 + 2i, w = 3 - 1i; volatile double d = 2; volatile cf f = 1+1i; volatile cl l = 2 + 3i;
  volatile ci i = 7 + 3i; volatile cuc u = 250+3i;
  P(g); P(gf); P(gl); P(gi); P(ga[1]); P(ga[2]); P(gs.z);
  P(z+w); P(z-w); P(z*w); P(z/w); P(z*d); P(d*z); P(d-z); P(z-d); P(d/z); P(z/d); P(-z); P(~z);
  P(z+f); P(f*f); P(f/f); P(l*l); P(l/l); P(i*i); P(u+u); P(i+d); P(l+i);
  P(add(z,w)); P(mulf(f,3,f)); P(mull(l,z)); P(divl(l,w)); P(divi(i,i));
  printf("%g\n", va(1,z,f,4.0));
  P(z++); P(++z); P(--z); P(z--); P(i++); P(i);
  cd t=z; t+=w; P(t); t*=2; P(t); t/=w; P(t); t-=1i; P(t); double r=5; r*=z; P(r); r/=z; P(r); int n=3; n+=z; P(n);
  printf("%d %d %d %d %d\n", z==w, z!=w, z==z, !z, z&&1); 
  printf("%d %d %d\n", (_Bool)z, (int)w, (_Bool)(0.0+1i));
  if (z) puts("yes"); cd zero=0; if (zero) puts("no"); P(zero?:w);
  __real__ t = 9; __imag__ t = 8; P(t); __real__ t += 2; P(t); __imag__ i = 77; P(i);
  P(__builtin_complex(1.0, 2.0)); P(d ? z : w); P(({ z; })); P((z, w));
  cd inf = INFINITY + 1i; P(inf*inf); P(inf*w); P(w/zero); P(w/inf); P(inf/w);
  
  cd arr[2] = {z, w}; P(arr[1]); cd *p = arr; P(*p); P(p[1]*p[0]);
  cd big = 1e300+1e300i; P(big/big); P(big*1e-300); cd small=1e-310+1e-310i; P(small/small); P(small/big);
  return 0; }
