/* 7.21.7.5 */
#include "stream.h"

int getc(FILE *f) { return get_byte(f); }
