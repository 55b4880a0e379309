// The memory is given back at the end of the scope, however that is left.
// run: -O0 -O2
// skip-native: gcc keeps what a goto back leaves
#include "expect.h"

/* 16 MB in all, many times the stack. */
enum { ROUNDS = 20000 };

static int escape(char *p, int n) {
  for (int i = 0; i < n; i += 100) p[i] = (char)n;
  return p[0];
}

static int early(int n) {
  char block[800 + n];
  if (n == 3) return escape(block, 800);
  {
    char inner[n + 1];
    if (n == 4) return escape(inner, 1);
  }
  return 0;
}

int main(void) {
  int z = 0;
  for (int i = 0; i < ROUNDS; i++) {
    char block[800 + i % 7];
    if (i % 5 == 1) continue;
    z += escape(block, 800);
    {
      char inner[i % 3 + 300];
      if (i % 5 == 2) continue;
      if (i == ROUNDS - 1) break;
      escape(inner, 300);
    }
  }
  EXPECT(ROUNDS / 5 * 4 * 32, z);
  int j = 0;
back:;
  char again[j % 900 + 100];
  escape(again, 100);
  if (++j < ROUNDS) goto back;
  EXPECT(ROUNDS, j);
  for (j = 0; j < ROUNDS; j++) {
    char block[900 - j % 3];
    {
      char inner[100 + j % 2];
      escape(inner, 100);
      if (j % 2) goto next;
    }
    escape(block, 500);
  next:;
  }
  for (j = 0; j < ROUNDS; j++) {
    switch (j % 3) {
      case 0: {
        char block[700 + j % 2];
        escape(block, 700);
        break;
      }
      case 1: {
        char block[j % 2 + 900];
        if (j % 2) break;
        escape(block, 900);
      }
      default:
        z = ({ char block[j % 4 + 500]; escape(block, 500) + block[0]; });
    }
  }
  EXPECT(-24, z);
  for (char(*p)[j] = 0, *end = (char *)p + 3 * j; (char *)p < end; p++) z++;
  EXPECT(-21, z);
  for (j = 0; j < ROUNDS; j++) early(j % 5);
  /* What alloca gave stays until the function ends, if no array is younger. */
  char *kept = __builtin_alloca(z + 30);
  kept[0] = 42;
  for (j = 0; j < ROUNDS; j++) {
    char block[500 + j % 2];
    escape(block, 500);
  }
  EXPECT(42, kept[0]);
  return 0;
}
