#include "expect.h"


// The data model of wasm32: ILP32 with 8-byte long long. skip: gcc for x86-64 is LP64.
// skip-native: other sizes
int main(void) {
  EXPECT(1, sizeof(char));
  EXPECT(2, sizeof(short));
  EXPECT(4, sizeof(int));
  EXPECT(4, sizeof(long));
  EXPECT(8, sizeof(long long));
  EXPECT(4, sizeof(void *));
  EXPECT(4, sizeof(float));
  EXPECT(8, sizeof(double));
  EXPECT(16, sizeof(long double));
  EXPECT(1, sizeof(_Bool));
  EXPECT(8, _Alignof(long long));
  EXPECT(16, _Alignof(long double));
  struct mixed { char c; double d; short s; };
  EXPECT(24, sizeof(struct mixed));
  EXPECT(3, sizeof(struct { char c[3]; }));
}
