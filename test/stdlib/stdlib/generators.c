// run: -O0 -O1
// covers: POSIX.1-2017 initstate: random, srandom, initstate, setstate
// covers: POSIX.1-2017 drand48: drand48, erand48, lrand48, nrand48, mrand48, jrand48, seed48, lcong48
// covers: BSD: arc4random, arc4random_uniform, arc4random_buf
// XSI drand48 with states of the caller, random with states of other sizes; BSD arc4random.
#define _GNU_SOURCE
#include "../expect.h"
#include <stdlib.h>

int main(void) {
  unsigned short x[3] = {1, 2, 3}, seven[7] = {1, 2, 3, 0xe66d, 0xdeec, 5, 11};
  char a[64], b[256];
  long first = (long)(erand48(x) * 1e6);
  EXPECT(first, (lcong48(seven), (long)(drand48() * 1e6)));
  EXPECT((int)jrand48(x), (int)mrand48());
  unsigned short *old = seed48(x);
  EXPECT(1, old[0] == x[0] && old[2] == x[2]);
  EXPECT(nrand48(x), lrand48());
  initstate(7, a, sizeof a);
  long one = random(), two = random();
  initstate(9, b, sizeof b);
  random();
  setstate(a);
  random();
  srandom(7);
  EXPECT(one, random());
  EXPECT(two, random());
#ifndef __gnu_linux__
  unsigned char bytes[64] = {0};
  arc4random_buf(bytes, sizeof bytes);
  int set = 0;
  for (int i = 0; i < 64; i++) set += bytes[i] != 0;
  EXPECT(1, set > 40);
  EXPECT(1, arc4random() != arc4random() || arc4random() != arc4random());
  for (int i = 0; i < 100; i++) EXPECT(1, arc4random_uniform(10) < 10);
  EXPECT(0, arc4random_uniform(1));
#endif
  return expect_failures;
}
