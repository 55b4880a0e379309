/* POSIX mkstemp, mkdtemp and BSD relatives: the six X before the suffix become random letters. */
#include "../internal.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 100

/* Fills in a new name. `x` is the place of the six X. */
static void invent(char *x) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  unsigned char random[6] = {0};
  if (__wasi_random_get(random, sizeof random) != 0) random[0]++;
  for (int i = 0; i < 6; i++) x[i] = letters[random[i] % 64];
}

/* The place of the six X, or null. */
static char *find_x(char *template, int suffix_len) {
  size_t len = strlen(template);
  if (suffix_len < 0 || len < 6 + (size_t)suffix_len) return NULL;
  char *x = template + len - (size_t)suffix_len - 6;
  return memcmp(x, "XXXXXX", 6) == 0 ? x : NULL;
}

int mkostemps(char *template, int suffix_len, int flags) {
  char *x = find_x(template, suffix_len);
  if (x == NULL) return fail(EINVAL);
  for (int i = 0; i < TRIES; i++) {
    invent(x);
    int fd = open(template, (flags & ~O_ACCMODE) | O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd >= 0) return fd;
    if (errno != EEXIST) break;
  }
  memcpy(x, "XXXXXX", 6);
  return -1;
}

int mkstemp(char *template) { return mkostemps(template, 0, 0); }

int mkstemps(char *template, int suffix_len) { return mkostemps(template, suffix_len, 0); }

int mkostemp(char *template, int flags) { return mkostemps(template, 0, flags); }

char *mkdtemp(char *template) {
  char *x = find_x(template, 0);
  if (x == NULL) {
    errno = EINVAL;
    return NULL;
  }
  for (int i = 0; i < TRIES; i++) {
    invent(x);
    if (mkdir(template, 0700) == 0) return template;
    if (errno != EEXIST) break;
  }
  memcpy(x, "XXXXXX", 6);
  return NULL;
}

char *mktemp(char *template) {
  char *x = find_x(template, 0);
  struct stat st;
  if (x == NULL) {
    errno = EINVAL;
    *template = 0;
    return template;
  }
  for (int i = 0; i < TRIES; i++) {
    invent(x);
    if (lstat(template, &st) != 0 && errno == ENOENT) return template;
  }
  *template = 0;
  return template;
}
