/* 7.22.6.1 The absolute value. */
#include <inttypes.h>
#include <stdlib.h>

int abs(int n) { return n < 0 ? -n : n; }

long labs(long n) { return n < 0 ? -n : n; }

long long llabs(long long n) { return n < 0 ? -n : n; }

/* 7.8.2.1 */
intmax_t imaxabs(intmax_t n) { return n < 0 ? -n : n; }
