/* 7.29.6.1 Between a single byte and a wide character: ASCII. */
#include <stdio.h>
#include <wchar.h>

wint_t btowc(int c) { return (unsigned)c < 128 ? (wint_t)c : WEOF; }

int wctob(wint_t c) { return (unsigned)c < 128 ? (int)c : EOF; }
