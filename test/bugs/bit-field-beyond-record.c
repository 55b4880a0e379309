// A bit-field in three bytes of a packed record was accessed by four, of which the last is another object's.
// run: -O0 -O1 -O2
#include "expect.h"
#include <stddef.h>

struct __attribute__((packed)) last {
  long long first;
  unsigned low : 12, middle : 13, high : 7;
};

struct __attribute__((packed)) small {
  unsigned bits : 20;
};

struct __attribute__((packed)) large {
  char c;
  unsigned long long bits : 41;
};

static volatile unsigned char bytes[16];

/* The byte behind the record is at the end of the memory: an access of it traps. */
static char *end_of_memory(size_t size) {
#ifdef __wasm__
  return (char *)(__builtin_wasm_memory_size(0) * 65536 - size);
#else
  return (char *)bytes + sizeof bytes - size;
#endif
}

int main(void) {
  struct last *l = (struct last *)end_of_memory(sizeof *l);
  l->low = 0xabc;
  l->middle = 0x1234;
  l->high = 0x55;
  EXPECT(0x1234, l->middle);
  l->middle += 7;
  EXPECT(0x123b, l->middle);
  EXPECT(0xabc, l->low);
  EXPECT(0x55, l->high);

  struct small *s = (struct small *)end_of_memory(sizeof *s);
  s->bits = 0xfedcb;
  EXPECT(0xfedcb, s->bits);

  struct large *g = (struct large *)end_of_memory(sizeof *g);
  g->bits = 0x123456789abull;
  EXPECT(1, g->bits == 0x123456789abull);
}
