/* XSI isascii, toascii. */
#include <ctype.h>

int isascii(int c) { return (unsigned)c < 128; }

int toascii(int c) { return c & 127; }
