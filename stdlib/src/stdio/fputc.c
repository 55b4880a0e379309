/* 7.21.7.3 */
#include "stream.h"

int fputc(int c, FILE *f) { return put_byte(f, c); }
