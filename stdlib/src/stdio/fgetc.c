/* 7.21.7.1 */
#include "stream.h"

int fgetc(FILE *f) { return get_byte(f); }
