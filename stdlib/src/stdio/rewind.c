/* 7.21.9.5 */
#include "stream.h"

void rewind(FILE *f) {
  fseeko(f, 0, SEEK_SET);
  f->flags &= ~F_ERROR;
}
