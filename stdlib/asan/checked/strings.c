/* 7.24 The functions that read blocks past the end of an object (string/block.h), which is harmless where memory has no
   red zones. Here they read bytes, and are compiled with checks as the rest of the library is. */
#define _GNU_SOURCE
#include <string.h>

void *memchr(const void *p, int c, size_t n) {
  const unsigned char *s = p;
  for (; n > 0; n--, s++)
    if (*s == (unsigned char)c) return (void *)s;
  return NULL;
}

void *memrchr(const void *p, int c, size_t n) {
  const unsigned char *s = p;
  while (n-- > 0)
    if (s[n] == (unsigned char)c) return (void *)(s + n);
  return NULL;
}

int memcmp(const void *a, const void *b, size_t n) {
  const unsigned char *s = a, *t = b;
  for (; n > 0; n--, s++, t++)
    if (*s != *t) return *s - *t;
  return 0;
}

void *rawmemchr(const void *p, int c) {
  const unsigned char *s = p;
  while (*s != (unsigned char)c) s++;
  return (void *)s;
}

char *strchrnul(const char *s, int c) {
  while (*s != 0 && *s != (char)c) s++;
  return (char *)s;
}

size_t strlen(const char *s) {
  const char *p = s;
  while (*p != 0) p++;
  return (size_t)(p - s);
}

size_t strspn(const char *s, const char *any) {
  const char *p = s, *q;
  for (; *p != 0; p++) {
    for (q = any; *q != 0 && *q != *p; q++) continue;
    if (*q == 0) break;
  }
  return (size_t)(p - s);
}

size_t strcspn(const char *s, const char *any) {
  const char *p = s, *q;
  for (; *p != 0; p++) {
    for (q = any; *q != 0 && *q != *p; q++) continue;
    if (*q != 0) break;
  }
  return (size_t)(p - s);
}

int strcmp(const char *a, const char *b) {
  for (; *a != 0 && *a == *b; a++) b++;
  return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t n) {
  for (; n > 0; n--, a++, b++)
    if (*a == 0 || *a != *b) return (unsigned char)*a - (unsigned char)*b;
  return 0;
}
