// Distances within one object are constants (GNU), and so are const objects in an initialiser.
// skip-native: gcc wants integers of the size of its pointers
#include "expect.h"

struct pair {
  char a, b, rest[3];
} v;
int numbers[60];
long member = (char *)&v.rest - (char *)&v;
short narrow = (char *)&v.b - (char *)&v;
long long wide = v.rest - &v.b;
int elements = &numbers[40] - numbers - 2;
char *inside = (char *)&numbers[18] - 8;
int letters = &"Foobar"[4] - &"Foobar"[1];
enum { OFFSET = &v.b - &v.a };

const char factor = 0x42;
double twice = 2 * (double)factor;
int table[] = {factor, factor + 1};

int main(void) {
  EXPECT(2, member);
  EXPECT(1, narrow);
  EXPECT(1, (int)wide);
  EXPECT(38, elements);
  EXPECT(1, inside == (char *)&numbers[16]);
  EXPECT(3, letters);
  EXPECT(1, OFFSET);
  EXPECT(0x84, (int)twice);
  EXPECT(0x43, table[1]);
  return 0;
}
