/* 7.24.4.2 Compares strings as unsigned char. A block is read at once, past the end of a string perhaps but never past
   a 64 KiB page, so never past the memory. */
#include "block.h"
#include <string.h>

int strcmp(const char *a, const char *b) {
  block zero = block_of(0);
  for (;;) {
    if (in_page(a) && in_page(b)) {
      block x = load_block(a);
      mask stop = mask_of(either(unequal_bytes(x, load_block(b)), equal_bytes(x, zero)));
      if (stop != 0) return (unsigned char)a[first(stop)] - (unsigned char)b[first(stop)];
      a += BLOCK;
      b += BLOCK;
    } else {
      if (*a == 0 || *a != *b) return (unsigned char)*a - (unsigned char)*b;
      a++;
      b++;
    }
  }
}
