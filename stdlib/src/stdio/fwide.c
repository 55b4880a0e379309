/* 7.29.3.5 */
#include "wide.h"

int fwide(FILE *f, int mode) {
  if (f->orientation == 0 && f->flags & F_LISTED) f->orientation = -1;
  if (f->orientation == 0) f->orientation = (mode > 0) - (mode < 0);
  return f->orientation;
}
