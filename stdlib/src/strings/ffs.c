/* POSIX ffs, ffsl, ffsll: the number of the lowest set bit, from 1; 0 if none is set. */
#include <strings.h>

int ffs(int n) { return n != 0 ? __builtin_ctz((unsigned)n) + 1 : 0; }

int ffsl(long n) { return n != 0 ? __builtin_ctzl((unsigned long)n) + 1 : 0; }

int ffsll(long long n) { return n != 0 ? __builtin_ctzll((unsigned long long)n) + 1 : 0; }
