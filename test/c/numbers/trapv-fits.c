/* -ftrapv: what fits, and what is unsigned or narrow, goes on as ever. */
// run: -O0 -O1 -O2 -ftrapv
// stdout: 2147483647 4294967293 -128 -9223372036854775808 -35 7fffffffffffffff
// stdout: 9223372036854775807
// stdout: 2147483646
// stdout: 9223372030926249001
// stdout: 8000000000000000
#include <stdio.h>
#include <limits.h>
int main(void) {
  volatile int a = INT_MAX - 1; volatile long long b = LLONG_MIN + 1; volatile __int128 c = ((__int128)1 << 126);
  volatile unsigned u = UINT_MAX; volatile signed char sc = 127; volatile long l = -5;
  a++; u++; u--; u = u * 3; sc++; b--; l *= 7; c += c - 1;
  printf("%d %u %d %lld %ld %llx\n", a, u, sc, b, l, (long long)(c>>64));
  c = -c; b = -(b + 1); printf("%lld\n", b); int *p = (int*)&a + 1; p--; printf("%d\n", *p - 1);
  b = 3037000499LL; b = b * b; printf("%lld\n", b); c = (__int128)1 << 100; c = c * -134217728;
  printf("%llx\n", (long long)(c>>64));
  return 0;
}
