/* Eight bytes at a time. */
#ifndef WORD_H
#define WORD_H

#include <stddef.h>

/* A word at any address. */
typedef unsigned long long word __attribute__((__may_alias__, __aligned__(1)));
typedef unsigned half __attribute__((__may_alias__, __aligned__(1)));
typedef unsigned short quarter __attribute__((__may_alias__, __aligned__(1)));

#define ONES 0x0101010101010101ull
#define HIGHS 0x8080808080808080ull

/* A word whose lowest set bit is the high bit of the first zero byte of x (bits above it mean nothing); 0 if none is
   zero. x - ONES borrows through zero bytes only. */
static inline unsigned long long zero_bytes(unsigned long long x) { return (x - ONES) & ~x & HIGHS; }

/* The number of the byte that zero_bytes found. */
static inline unsigned first_byte(unsigned long long zeros) { return (unsigned)__builtin_ctzll(zeros) / 8; }

#endif
