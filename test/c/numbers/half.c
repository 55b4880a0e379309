/* _Float16: every operation is rounded to binary16. */
// run: -O0 -O1 -O2 -std=c23
// skip-native: gcc has other types
// stdout: g = 1.099609375
// stdout: ga[1] = 65504
// stdout: ga[2] = 1.192092896e-07
// stdout: gs.a = 0.09997558594
// stdout: gs.b = -2
// stdout: sizeof(h) = 2
// stdout: (h)(a+b) = 3.099609375
// stdout: (h)(a-b) = 2.900390625
// stdout: (h)(a*b) = 0.2998046875
// stdout: (h)(a/b) = 30
// stdout: (h)(c+c) = inf
// stdout: (h)(d/2) = 0
// stdout: (h)(d*d) = 0
// stdout: -n = 0
// stdout: (h)(a/z) = inf
// stdout: (h)(z/z) = -nan
// stdout: (h)-a = -3
// stdout: (h)(2049.0) = 2048
// stdout: (h)2051 = 2052
// stdout: (h)65519 = 65504
// stdout: (h)65520 = inf
// stdout: (h)1e300 = inf
// stdout: (h)0x1.002p0 = 1
// stdout: (h)0x1.006p0 = 1.001953125
// stdout: (h)0x1.00200001p0 = 1.000976562
// stdout: (h)0x1p-25 = 0
// stdout: (h)0x1.8p-25 = 5.960464478e-08
// stdout: (h)0x1.00001p-25 = 5.960464478e-08
// stdout: (h)dd = 1.000976562
// stdout: (h)de = 1.013278961e-06
// stdout: (h)df = -65504
// stdout: (h)ff = 0.3000488281
// stdout: (h)i = 2048
// stdout: (h)i2 = -inf
// stdout: (h)ll = inf
// stdout: (h)u = 65504
// stdout: (h)L = 1.000976562
// stdout: (h)t = 12344
// stdout: (int)a = 3
// stdout: (unsigned char)c = 224
// stdout: (long long)c = 65504
// stdout: (long double)b = 0.09997558594
// stdout: (float)b = 0.09997558594
// stdout: (__int128)c = 65504
// stdout: (_Bool)z = 0
// stdout: (_Bool)d = 1
// stdout: !n = 1
// stdout: 0 1 1 0 1
// stdout: 4200 2e66 7bff 1 8000 7c00 fc00
// stdout: a++ = 3
// stdout: a = 4
// stdout: --a = 3
// stdout: a = 3.009765625
// stdout: a = 0.30078125
// stdout: a = 0.1002807617
// stdout: a = -0.8999023438
// stdout: c = 65504
// stdout: add(a,b) = -0.7998046875
// stdout: mk(b).x = 0.09997558594
// stdout: a?b:c = 0.09997558594
// stdout: s = 2048
// stdout: p[2] = 3
// stdout: *++p = 2
// stdout: arr[1] = 9
// stdout: sum = 0
// stdout: 16589359865603198850
#include <stdio.h>
#include <math.h>
typedef _Float16 h;
#define P(x) printf("%s = %.10g\n", #x, (double)(x))
h g = 1.1f16, ga[3] = {1, 65504, 1e-7}; struct s { h a; char c; h b; } gs = {0.1, 1, -2};
h add(h a, h b){ return a+b; }
struct s1 { h x; }; struct s1 mk(h x){ struct s1 r = {x}; return r; }
static unsigned bits(h x){ unsigned short u; __builtin_memcpy(&u,&x,2); return u; }
int main(void){
  volatile h a = 3, b = 0.1, c = 65504, d = 6e-8, z = 0, n = -0.0;
  P(g); P(ga[1]); P(ga[2]); P(gs.a); P(gs.b); P(sizeof(h));
  P((h)(a+b)); P((h)(a-b)); P((h)(a*b)); P((h)(a/b)); P((h)(c+c)); P((h)(d/2)); P((h)(d*d)); P(-n); P((h)(a/z));
  P((h)(z/z)); P((h)-a);
  P((h)(2049.0)); P((h)2051); P((h)65519); P((h)65520); P((h)1e300); P((h)0x1.002p0); P((h)0x1.006p0);
  P((h)0x1.00200001p0); P((h)0x1p-25); P((h)0x1.8p-25); P((h)0x1.00001p-25);
  volatile double dd=0x1.00200001p0, de=1e-6,df=-65519.999; volatile float ff=0.3f; volatile int i=2049,i2=-70000;
  volatile long long ll=1LL<<40; volatile unsigned u=65519; volatile long double L=0x1.002000000000001p0L;
  volatile __int128 t=12345;
  P((h)dd); P((h)de); P((h)df); P((h)ff); P((h)i); P((h)i2); P((h)ll); P((h)u); P((h)L); P((h)t);
  P((int)a); P((unsigned char)c); P((long long)c); P((long double)b); P((float)b); P((__int128)c); P((_Bool)z);
  P((_Bool)d); P(!n);
  printf("%d %d %d %d %d\n", a<b, a>b, z==n, a!=a, a>=3);
  printf("%x %x %x %x %x %x %x\n", bits(a),bits(b),bits(c),bits(d),bits(n),bits(a/z),bits(-a/z));
  P(a++); P(a); P(--a); a+=0.01; P(a); a*=b; P(a); a/=3; P(a); a-=1; P(a); c++; P(c); P(add(a,b)); P(mk(b).x);
  P(a?b:c);
  h s = 0; for (int k = 0; k < 5000; k++) s += (h)1; P(s);
  h arr[4]={1,2,3,4}; h *p = arr; P(p[2]); P(*++p); *p = 9; P(arr[1]); union { unsigned short u; h x; } un; 
  unsigned long long sum = 0; for (unsigned k = 0; k < 65536; k++) { un.u = k; h v = un.x; un.x = v; double w = v;
  h back = w; if (v == v && (bits(back) != k || un.u != k)) sum += k; }  P(sum);
  for (double w = 1e-9; w < 1e6; w *= 1.00013) { h v = (h)w; sum = sum * 31 + bits(v); float f = (float)w;
  sum = sum*31 + bits((h)f); } printf("%llu\n", sum);
  return 0;
}
