// skip-native: gcc 12 has no such constants
// What __builtin_object_size knows: the object or member that an expression points into.
#include <stdlib.h>
#include "expect.h"

struct pair { char first[10]; char second[20]; int end; };
struct open { int n; char rest[1]; };

static struct pair here;
static char table[7];
static unsigned long in_initializer = __builtin_object_size(&here.second[4], 1);

#define UNKNOWN ((size_t)-1)

int main(void) {
  char local[12];
  struct pair pairs[3];
  struct open *open = malloc(20);
  volatile int zero = 0;
  EXPECT(16, in_initializer);
  EXPECT(12, __builtin_object_size(local, 0));
  EXPECT(9, __builtin_object_size(local + 3, 0));
  EXPECT(9, __builtin_object_size(&local[3], 1));
  EXPECT(0, __builtin_object_size(local + 20, 0));
  EXPECT(7, __builtin_object_size(table, 2));
  EXPECT(36, __builtin_object_size(&here, 0));
  EXPECT(36, __builtin_object_size(here.first, 0));
  EXPECT(10, __builtin_object_size(here.first, 1));
  EXPECT(26, __builtin_object_size(here.second, 0));
  EXPECT(20, __builtin_object_size(here.second, 1));
  EXPECT(4, __builtin_object_size(&here.end, 1));
  EXPECT(20, __builtin_object_size(pairs[1].second, 1));
  EXPECT(62, __builtin_object_size(pairs[1].second, 0));
  EXPECT(5, __builtin_object_size("text", 0));
  EXPECT(30, __builtin_object_size(malloc(30), 0));
  EXPECT(12, __builtin_object_size(calloc(3, 4), 0));
  EXPECT(8, __builtin_object_size(__builtin_alloca(8), 0));
  EXPECT(12, __builtin_object_size(zero ? table : local, 0));
  EXPECT(7, __builtin_object_size(zero ? table : local, 2));
  EXPECT(1, __builtin_object_size(open->rest, 0) == UNKNOWN);
  EXPECT(1, __builtin_object_size(open->rest, 1) == UNKNOWN);
  EXPECT(0, __builtin_object_size(open->rest, 2));
  EXPECT(0, __builtin_object_size(&local[zero++], 2) * 0);
  EXPECT(0, zero);
  EXPECT(12, __builtin_dynamic_object_size(local, 0));
  free(open);
}
