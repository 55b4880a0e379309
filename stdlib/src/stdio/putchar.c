/* 7.21.7.8 */
#include "stream.h"

int putchar(int c) { return put_byte(stdout, c); }
