/* 7.21.7.7 */
#include "stream.h"

int putc(int c, FILE *f) { return put_byte(f, c); }
