/* POSIX realpath: the absolute path without ".", ".." and symbolic links. */
#include "../internal.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIZE 4096
#define MAX_LINKS 40

static char *failed(int error) {
  errno = error;
  return NULL;
}

/* `rest` holds what is still to be walked; `done`, of length `len`, what has been resolved. */
char *realpath(const char *restrict path, char *restrict buf) {
  char rest[SIZE], done[SIZE], link[SIZE];
  int links = 0;
  if (path == NULL) return failed(EINVAL);
  size_t n = strlen(path);
  if (n == 0) return failed(ENOENT);
  if (n >= SIZE) return failed(ENAMETOOLONG);
  memcpy(rest, path, n + 1);
  size_t len = 0;
  if (path[0] != '/') {
    if (getcwd(done, SIZE) == NULL) return NULL;
    len = strlen(done);
    if (len == 1) len = 0;
  }
  for (char *p = rest; *p != 0;) {
    while (*p == '/') p++;
    n = strcspn(p, "/");
    if (n == 0) break;
    if (n == 1 && p[0] == '.') {
      p++;
      continue;
    }
    if (n == 2 && p[0] == '.' && p[1] == '.') {
      while (len > 0 && done[--len] != '/') {
      }
      p += 2;
      continue;
    }
    if (len + n + 2 > SIZE) return failed(ENAMETOOLONG);
    done[len] = '/';
    memcpy(done + len + 1, p, n);
    done[len + 1 + n] = 0;
    p += n;
    struct stat st;
    if (lstat(done, &st) != 0) return NULL;
    if (!S_ISLNK(st.st_mode)) {
      if (*p == '/' && !S_ISDIR(st.st_mode)) return failed(ENOTDIR);
      len += n + 1;
      continue;
    }
    if (++links > MAX_LINKS) return failed(ELOOP);
    ssize_t m = readlink(done, link, SIZE - 1);
    if (m < 0) return NULL;
    size_t tail = strlen(p) + 1;
    if ((size_t)m + tail > SIZE) return failed(ENAMETOOLONG);
    if (link[0] == '/') len = 0;
    memmove(rest + m, p, tail);
    memcpy(rest, link, (size_t)m);
    p = rest;
  }
  if (len == 0) done[len++] = '/';
  done[len] = 0;
  return buf != NULL ? memcpy(buf, done, len + 1) : strdup(done);
}

char *canonicalize_file_name(const char *path) { return realpath(path, NULL); }
