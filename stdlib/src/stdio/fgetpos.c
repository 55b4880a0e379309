/* 7.21.9.1 */
#include "stream.h"

int fgetpos(FILE *restrict f, fpos_t *restrict pos) {
  off_t at = ftello(f);
  if (at < 0) return -1;
  pos->__offset = at;
  pos->__value = pos->__state = 0;
  return 0;
}
