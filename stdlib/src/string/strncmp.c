/* 7.24.4.4 Compares at most n bytes of strings as unsigned char, in blocks as strcmp does. */
#include "block.h"
#include <string.h>

int strncmp(const char *a, const char *b, size_t n) {
  block zero = block_of(0);
  while (n > 0) {
    if (in_page(a) && in_page(b)) {
      block x = load_block(a);
      mask stop = mask_of(either(unequal_bytes(x, load_block(b)), equal_bytes(x, zero)));
      if (stop != 0) {
        unsigned at = first(stop);
        return at < n ? (unsigned char)a[at] - (unsigned char)b[at] : 0;
      }
      if (n <= BLOCK) return 0;
      a += BLOCK;
      b += BLOCK;
      n -= BLOCK;
    } else {
      if (*a == 0 || *a != *b) return (unsigned char)*a - (unsigned char)*b;
      a++;
      b++;
      n--;
    }
  }
  return 0;
}
