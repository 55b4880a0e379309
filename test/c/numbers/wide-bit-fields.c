/* Bit-fields of more than 64 bits (GNU), also packed ones across units. */
// run: -O0 -O2
// stdout: fffffffffffffffffffffffffffffffb
// stdout: 00000000000000007
// stdout: 00000000000000009
// stdout: ffffffffffffffffffffffffffffffff
// stdout: fffffffffffffffffffffffffffffffe
// stdout: 10000000000000003
// stdout: 00000000000000001
// stdout: 00000000000000004
// stdout: 4000000000000000000000000
// stdout: 00000000000000001
// stdout: ffffffffffffffffffffffffffffffff
// stdout: 80000000000000000000000000000000
// stdout: ffffffffffffffffffffffffffffffff
// stdout: 10000000000000001
// stdout: 00000000000000003
// stdout: 00000000000000009
// stdout: fffffff8000000000000000000000000
// stdout: fffffff8000000000000000000000000
// stdout: fffffff8000000000000000000000001
// stdout: fffffff8000000000000000000000001
// stdout: fffffff8000000000000000000000001
// stdout: 1fffffffffffffffff
// stdout: 00000000000000001
// stdout: 80000000000000000000000000000000
// stdout: 1ffffffffffffffff
// stdout: ffffffffffffffffffffffffffffffff
// stdout: 00000000000000003
// stdout: 00000000000000009
// stdout: fffffffffffffffffffffffffffffffd
// stdout: 1ffffffffffffffff
// stdout: 48 22
#include <stdio.h>
typedef unsigned __int128 u;
struct bf { __int128 a : 100; u b : 28; __int128 c : 70; u d : 128; };
struct packed { char k : 3; __int128 a : 100; u b : 65; char z; } __attribute__((packed));
static struct bf g = {-5, 7, 9, ~(u)0};
static struct packed gp = {1, -2, ((u)1 << 64) + 3, 4};
static void say(__int128 x) { printf("%llx%016llx\n", (unsigned long long)(x >> 64), (unsigned long long)x); }

int main(void) {
  volatile __int128 one = 1;
  struct bf s = {one << 98, 1, -1, one << 127};
  struct packed p = {3, -one, ((u)1 << 64) + one, 9};
  say(g.a), say(g.b), say(g.c), say(g.d), say(gp.a), say(gp.b), say(gp.k), say(gp.z);
  say(s.a), say(s.b), say(s.c), say(s.d), say(p.a), say(p.b), say(p.k), say(p.z);
  say(s.a = one << 99), say(s.a), say(s.a += 1), say(s.a++), say(--s.a), say(s.c ^= one << 69), say(s.b), say(s.d);
  say(p.b = -1), say(p.a >> 3), say(p.k), say(p.z), say(p.a *= 3), say(p.b);
  printf("%zu %zu\n", sizeof s, sizeof p);
  return 0;
}
