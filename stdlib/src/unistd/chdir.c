/* POSIX chdir and getcwd. WASI has no current directory: chdir remembers a prefix, which relative paths get. */
#include "../internal.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 4096

/* What was given to chdir, all calls joined: an absolute path or one from where the program started; or empty. */
static char prefix[PATH_SIZE];

/* Joins into `out`; 0 if it does not fit. */
static int join(const char *first, const char *second, char *out) {
  size_t n = strlen(first), m = strlen(second);
  if (n + m + 2 > PATH_SIZE) return 0;
  memmove(out, first, n);
  if (n > 0 && out[n - 1] != '/') out[n++] = '/';
  memcpy(out + n, second, m + 1);
  return 1;
}

const char *__from_start(const char *path) {
  static char buffers[2][PATH_SIZE];
  static int turn;
  if (path[0] == '/' || prefix[0] == 0) return path;
  turn ^= 1;
  return join(prefix, path, buffers[turn]) ? buffers[turn] : path;
}

/* Removes "." components, and ".." together with the component before it, by name. */
static void simplify(char *path) {
  char *to = path;
  int absolute = path[0] == '/';
  char *start = path + absolute, *from = start;
  to = start;
  while (*from != 0) {
    size_t n = strcspn(from, "/");
    int dots = n == 1 && from[0] == '.' ? 1 : n == 2 && from[0] == '.' && from[1] == '.' ? 2 : 0;
    char *last = to;
    while (last > start && last[-1] != '/') last--;
    int can_go_up = to > start && strcmp(last, "..") != 0;
    if (n == 0 || dots == 1 || (dots == 2 && absolute && to == start)) {
      /* Nothing to keep. */
    } else if (dots == 2 && can_go_up) {
      to = last > start ? last - 1 : start;
    } else {
      if (to > start) *to++ = '/';
      memmove(to, from, n);
      to += n;
    }
    from += n;
    if (*from == '/') from++;
    if (to < from) *to = 0;
  }
  *to = 0;
}

int chdir(const char *path) {
  struct stat st;
  char joined[PATH_SIZE];
  if (stat(path, &st) != 0) return -1;
  if (!S_ISDIR(st.st_mode)) return fail(ENOTDIR);
  if (!join(path[0] == '/' ? "" : prefix, path, joined)) return fail(ENAMETOOLONG);
  simplify(joined);
  memcpy(prefix, joined, strlen(joined) + 1);
  return 0;
}

/* Where the program started: $PWD when it is the same directory as ".", or else "/". */
static const char *start_directory(void) {
  struct stat here, there;
  const char *pwd = getenv("PWD");
  if (pwd == NULL || pwd[0] != '/' || stat(pwd, &there) != 0) return "/";
  char saved = prefix[0];
  prefix[0] = 0;
  int found = stat(".", &here) == 0;
  prefix[0] = saved;
  return found && here.st_ino == there.st_ino && here.st_dev == there.st_dev ? pwd : "/";
}

char *getcwd(char *buf, size_t size) {
  char path[PATH_SIZE];
  if (buf != NULL && size == 0) {
    errno = EINVAL;
    return NULL;
  }
  if (!join(prefix[0] == '/' ? "" : start_directory(), prefix, path)) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  simplify(path);
  size_t len = strlen(path);
  if (buf == NULL) return size == 0 || len < size ? strdup(path) : (errno = ERANGE, NULL);
  if (len >= size) {
    errno = ERANGE;
    return NULL;
  }
  return memcpy(buf, path, len + 1);
}

char *getwd(char *buf) { return getcwd(buf, PATH_SIZE); }

char *get_current_dir_name(void) { return getcwd(NULL, 0); }
