/* 7.24.5.5 The last c in a string, the final zero included; or null. */
#define _GNU_SOURCE
#include <string.h>

char *strrchr(const char *s, int c) { return memrchr(s, c, strlen(s) + 1); }
