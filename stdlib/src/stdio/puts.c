/* 7.21.7.9 */
#include "stream.h"

int puts(const char *s) { return fputs(s, stdout) < 0 || fputs("\n", stdout) < 0 ? EOF : 0; }
