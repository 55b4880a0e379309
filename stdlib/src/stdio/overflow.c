/* putc that the buffer cannot take at once. */
#include "stream.h"

int __overflow(FILE *f, int c) {
  unsigned char byte = (unsigned char)c;
  return __stream_write(f, &byte, 1) == 1 ? byte : EOF;
}
