// GNU: members of variable size.
// run: -O0 -O2
#include "expect.h"
#include <stdarg.h>

static int bytes(int size, ...) {
  struct { char x[size]; } d;
  va_list ap;
  va_start(ap, size);
  int sum = 0;
  for (int k = 0; k < 2; k++) {
    d = va_arg(ap, __typeof__(d));
    for (int i = 0; i < size; i++) sum = sum * 3 + d.x[i];
  }
  va_end(ap);
  return sum;
}

static int fields(int n) {
  struct s { char tag; int v[n]; unsigned low : 3, high : 5; short w; struct { char c; double d; } in; } a, b, many[3];
  a.tag = 'a';
  for (int i = 0; i < n; i++) a.v[i] = i * i;
  a.low = 5;
  a.high = 21;
  a.w = -7;
  a.in.d = 2.5;
  b = a;
  a.low = a.high = a.w = 0;
  EXPECT('a', b.tag);
  EXPECT((n - 1) * (n - 1), b.v[n - 1]);
  EXPECT(5, b.low);
  EXPECT(21, b.high);
  EXPECT(-7, b.w);
  EXPECT(5, b.in.d * 2);
  struct s *p = many + 2;
  *p = b;
  EXPECT(-7, many[2].w);
  EXPECT(2, p - many);
  EXPECT(3 * sizeof(struct s), sizeof many);
  EXPECT(__builtin_offsetof(struct s, v[2]), 4 + 8);
  struct s copy;
  copy = *p;
  return copy.v[1] + (int)__builtin_offsetof(struct s, w);
}

static int packed(int n) {
  struct s { char b[n]; int i; } __attribute__((packed));
  n++;
  return sizeof(struct s);
}

static int both(int n) {
  union { char c[n]; int i; double d[2]; } u;
  u.i = 0x01020304;
  return u.c[0] + (int)sizeof u;
}

int main(void) {
  int z = 3;
  struct { char a[z]; } x, y;
  for (int i = 0; i < z; i++) x.a[i] = i, y.a[i] = i + 1;
  EXPECT(((((0 * 3 + 1) * 3 + 2) * 3 + 1) * 3 + 2) * 3 + 3, bytes(z, x, y));
  EXPECT(1 + 4 + 20 + 2, fields(5));
  EXPECT(127, packed(123));
  EXPECT(4 + 16, both(3));
  EXPECT(4 + 104, both(101));
  return 0;
}
