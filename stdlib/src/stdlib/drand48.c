/* XSI drand48 and its family: x' = (a x + c) mod 2^48, as POSIX prescribes it with a = 0x5DEECE66D and c = 0xB. */
#include <stdlib.h>

#define MASK 0xffffffffffffull

static unsigned short state[3] = {0x330e, 0, 0}, previous[3];
static unsigned long long multiplier = 0x5deece66d;
static unsigned short addend = 0xb;

static unsigned long long step(unsigned short x[3]) {
  unsigned long long v = x[0] | (unsigned long long)x[1] << 16 | (unsigned long long)x[2] << 32;
  v = (v * multiplier + addend) & MASK;
  x[0] = (unsigned short)v;
  x[1] = (unsigned short)(v >> 16);
  x[2] = (unsigned short)(v >> 32);
  return v;
}

double erand48(unsigned short x[3]) { return (double)step(x) / 281474976710656.0; }

double drand48(void) { return erand48(state); }

long nrand48(unsigned short x[3]) { return (long)(step(x) >> 17); }

long lrand48(void) { return nrand48(state); }

long jrand48(unsigned short x[3]) { return (int)(step(x) >> 16); }

long mrand48(void) { return jrand48(state); }

static void reset(void) {
  multiplier = 0x5deece66d;
  addend = 0xb;
}

void srand48(long seed) {
  state[0] = 0x330e;
  state[1] = (unsigned short)seed;
  state[2] = (unsigned short)((unsigned long)seed >> 16);
  reset();
}

unsigned short *seed48(unsigned short x[3]) {
  for (int i = 0; i < 3; i++) {
    previous[i] = state[i];
    state[i] = x[i];
  }
  reset();
  return previous;
}

void lcong48(unsigned short x[7]) {
  for (int i = 0; i < 3; i++) state[i] = x[i];
  multiplier = x[3] | (unsigned long long)x[4] << 16 | (unsigned long long)x[5] << 32;
  addend = x[6];
}
