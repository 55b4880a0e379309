/* 7.21.9.3 */
#include "stream.h"

int fsetpos(FILE *f, const fpos_t *pos) { return fseeko(f, pos->__offset, SEEK_SET); }
