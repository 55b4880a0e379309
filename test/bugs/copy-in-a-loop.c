// run: -O0 -O2
// A local array that a loop stores in some rounds and copies in others is in memory all the time.
#include "expect.h"
#include <string.h>

static __attribute__((noinline)) int last(const int *kinds, int n) {
  int required[3], map[3], state = 0, matches = 0;
  for (int i = 0; i < 3; i++) required[i] = 0;
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < 3; k++) map[k] = kinds[i] + k;
    if (state == 0) {
      memcpy(required, map, sizeof required);
      state = 1;
    } else {
      if (required[0] == map[0]) matches++;
      else required[0] = map[0];
    }
  }
  return matches * 100 + required[0];
}

int main(void) {
  static const int kinds[] = {7, 7, 9, 9, 7, 7};
  EXPECT(307, last(kinds, 6));
}
