/* 7.22.1.1 */
#include <stdlib.h>

double atof(const char *s) { return strtod(s, NULL); }
