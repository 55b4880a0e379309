/* However many rounds a loop has, and however its variables step, each is made once (C11 6.8.5). */
#include "expect.h"

static double table[64][5];
static unsigned char bytes[64];

__attribute__((noinline)) static double column(int from, int to, int x, int y) {
  double sum = 0;
  for (int i = from; i < to; i++) sum = sum * 0.5 + table[i][x] * table[i][y];
  return sum;
}

__attribute__((noinline)) static unsigned hash(const unsigned char *at, unsigned count) {
  unsigned h = 1;
  for (unsigned i = 0; i < count; i++) h = h * 31 ^ at[i];
  return h;
}

__attribute__((noinline)) static unsigned downwards(const unsigned char *at, int from, int step) {
  unsigned h = 1;
  if (step == 3)
    for (int i = from; i >= 0; i -= 3) h = h * 31 ^ at[i];
  else
    for (int i = from; i != 0; i--) h = h * 31 ^ at[i];
  return h;
}

/* The last value of the variable is used, and the number of rounds wraps around if it is computed carelessly. */
__attribute__((noinline)) static unsigned around(unsigned from, unsigned to) {
  unsigned i = from, x = 1;
  do x = (x >> 1) * 2654435761u + i;
  while (++i != to);
  return x ^ i;
}

__attribute__((noinline)) static int sometimes(int n, int *out) {
  int found = 0;
  for (int i = 1; i < n; i++)
    if (table[i][2] > 20) {
      out[0] = i;
      table[i - 1][3] = i;
      found++;
    }
  return found;
}

/* A constant number of rounds, of which four make one. */
__attribute__((noinline)) static int constant(int *last) {
  int x = 7, i;
  for (i = 0; i < 128; i += 2) x = (x >> 1) * 33 + bytes[i / 2];
  *last = i;
  return x;
}

static unsigned all = 1;

static void note(unsigned value) {
  all = all * 31 ^ value;
}

static void note_bits(double value) {
  union { double value; unsigned halves[2]; } bits = { value };
  note(bits.halves[0]);
  note(bits.halves[1]);
}

int main(void) {
  for (int i = 0; i < 64; i++) {
    bytes[i] = (unsigned char)(i * 37 + 11);
    for (int j = 0; j < 5; j++) table[i][j] = (i * 7 + j * 3) % 23;
  }
  for (int n = 0; n <= 13; n++) {
    note_bits(column(2, 2 + n, 1, 3));
    note(hash(bytes + 1, (unsigned)n));
    note(downwards(bytes, n, 3));
    note(downwards(bytes, n, 1));
    note(around((unsigned)-n - 1, 0));
  }
  EXPECT(2045717222u, all);
  int at = 0, last = 0, found = 0;
  for (int n = 0; n < 64; n += 9) found = found * 10 + sometimes(n, &at);
  EXPECT(123345, found);
  EXPECT(58, at);
  EXPECT(-1868754483, constant(&last));
  EXPECT(128, last);
  note_bits(column(0, 64, 3, 4));
  EXPECT(3794312297u, all);
}
