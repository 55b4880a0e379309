/* XSI random: additive feedback x[n] = x[n-31] + x[n-3], the low bit dropped, over a state seeded by the minimal
   standard generator (Park and Miller, CACM 31 (1988)); the sequence that BSD made customary. States of other sizes
   use other lags. */
#include "../internal.h"
#include <stdlib.h>

/* The state as the user's buffer holds it: a word that says size and position, then the numbers. */
struct generator {
  int degree, lag;
};

static const struct generator generators[] = {{0, 0}, {7, 3}, {15, 1}, {31, 3}, {63, 1}};
static const size_t sizes[] = {8, 32, 64, 128, 256};

static unsigned default_state[32];
static unsigned *state = default_state;
static int kind = 3, front, rear, seeded;

static void seed(unsigned value) {
  unsigned *x = state + 1;
  int n = generators[kind].degree;
  x[0] = value != 0 ? value : 1;
  seeded = 1;
  for (int i = 1; i < n; i++) {
    /* 16807 x mod 2^31 - 1, by Schrage's method without a wider product. */
    int previous = (int)x[i - 1];
    int next = 16807 * (previous % 127773) - 2836 * (previous / 127773);
    x[i] = (unsigned)(next < 0 ? next + 2147483647 : next);
  }
  front = generators[kind].lag;
  rear = 0;
  for (int i = 0; i < 10 * n; i++) random();
}

/* Remembers kind and position in the first word of the state. */
static void save(void) { state[0] = (unsigned)(kind | rear << 8); }

void srandom(unsigned value) { seed(value); }

long random(void) {
  unsigned *x = state + 1;
  if (!seeded) seed(1);
  int n = generators[kind].degree;
  if (n == 0) {
    x[0] = (x[0] * 1103515245u + 12345u) & 0x7fffffff;
    return (long)x[0];
  }
  unsigned value = x[front] += x[rear];
  if (++front == n) front = 0;
  if (++rear == n) rear = 0;
  return (long)(value >> 1);
}

char *initstate(unsigned value, char *buffer, size_t size) {
  if (size < sizes[0]) return NULL;
  save();
  char *old = (char *)state;
  kind = 0;
  while (kind < 4 && size >= sizes[kind + 1]) kind++;
  state = (unsigned *)buffer;
  seed(value);
  save();
  return old;
}

char *setstate(char *buffer) {
  save();
  char *old = (char *)state;
  state = (unsigned *)buffer;
  kind = (int)(state[0] & 255);
  rear = (int)(state[0] >> 8);
  int n = generators[kind].degree;
  front = n > 0 ? (rear + generators[kind].lag) % n : 0;
  seeded = 1;
  return old;
}
