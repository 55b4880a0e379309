// What 6.5p7 allows to touch one object is not taken apart: characters, signed and unsigned, unions, memory used again.
// run: -O0 -O2 -O3
// run: -O2 -fno-strict-aliasing
#include "expect.h"
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) int by_characters(int *p, unsigned char *bytes) {
  *p = 0x01020304;
  bytes[0] = 9;
  return *p;
}

__attribute__((noinline)) int by_signs(int *p, unsigned *q) {
  *p = 1;
  *q = 2;
  return *p;
}

union word {
  int i;
  float f;
  short halves[2];
};

__attribute__((noinline)) int by_union(union word *u, int at) {
  u->i = 0x10002;
  u->halves[at] = 7;
  int first = u->i;
  u->f = 1.0f;
  return first + (u->i == 0x3f800000);
}

/* Each round stores an int and a float in one place: the last is the float. */
__attribute__((noinline)) float used_again(int *as_int, float *as_float, int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) {
    *as_int = i;
    sum += *as_int;
    *as_float = 1.5f;
  }
  return *as_float + sum;
}

__attribute__((noinline)) int by_copy(float x) {
  int bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

struct node { struct node *next; int n; };
__attribute__((noinline)) int by_record(struct node *a, int *n) {
  struct node copy = *a;
  *n += 5;
  *a = copy;
  return *n;
}

int main(void) {
  int x;
  EXPECT(0x01020309, by_characters(&x, (unsigned char *)&x));
  EXPECT(2, by_signs(&x, (unsigned *)&x));
  union word u;
  EXPECT(0x10007 + 1, by_union(&u, 0));
  void *place = malloc(sizeof(int) > sizeof(float) ? sizeof(int) : sizeof(float));
  EXPECT(1, used_again(place, place, 4) == 7.5f);
  free(place);
  EXPECT(0x40000000, by_copy(2.0f));
  struct node a = { 0, 1 };
  EXPECT(1, by_record(&a, &a.n));
  return 0;
}
