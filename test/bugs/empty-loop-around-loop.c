// An outer loop whose header does nothing but enter an inner loop was branched past.
#include "expect.h"

static int drain(int *left, int *rounds) {
  while (1) {
    while (1) {
      if (*left == 0) return *rounds;
      if (*left % 4 == 0) break;
      --*left;
    }
    ++*rounds;
    --*left;
    if (*left == 3) continue;
  }
}

int main(void) {
  int left = 17, rounds = 0;
  EXPECT(4, drain(&left, &rounds));
}
