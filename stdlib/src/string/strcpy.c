/* 7.24.2.3 Copies a string. */
#include <string.h>

char *strcpy(char *restrict to, const char *restrict from) { return memcpy(to, from, strlen(from) + 1); }
