/* From a path to the directory through which the host lets us reach it.

   A program is started with some directories open ("preopens"), descriptors 3 and up, each with the name under which
   the program knows it: "/", "/data", ".", "src". The host takes only paths relative to one of them. So "/data/a/b"
   becomes "a/b" under "/data", the preopen with the longest name that is a prefix of the path. A relative path starts
   at "." when there is such a preopen, or below a relative preopen ("src/x.c"), or else at "/"; and "/" means "." when
   only that is open.

   ".." is left to the host, who knows the symbolic links, except where it would lead out of the preopen, which the host
   forbids even when another preopen holds the goal: "/data/../etc/passwd" is found under "/". There it is resolved by
   name alone. */
#include "../internal.h"
#include <fcntl.h>
#include <string.h>

struct preopen {
  __wasi_fd_t fd;
  size_t len;
  const char *name; /* "" for the current directory, otherwise without a final slash: "/" is "" and absolute. */
  int absolute;
};

static struct preopen *preopens;
static size_t count;
static int loaded;

/* Leaves out "./" at the start and slashes at the end. */
static void set_name(struct preopen *p, const char *name, size_t len) {
  p->absolute = len > 0 && name[0] == '/';
  while (len > 1 && name[0] == '.' && name[1] == '/') name += 2, len -= 2;
  if (len == 1 && name[0] == '.') len = 0;
  while (len > 0 && name[len - 1] == '/') len--;
  p->name = name;
  p->len = len;
}

static int load(void) {
  __wasi_prestat_t stat;
  size_t names = 0;
  loaded = 1;
  while (__wasi_fd_prestat_get(3 + (int)count, &stat) == 0) {
    count++;
    names += stat.u.dir.pr_name_len;
  }
  preopens = __heap_extend(count * sizeof *preopens + names);
  if (preopens == NULL) return ENOMEM;
  char *name = (char *)(preopens + count);
  for (size_t i = 0; i < count; i++) {
    preopens[i].fd = 3 + (int)i;
    size_t len = __wasi_fd_prestat_get(3 + (int)i, &stat) == 0 ? stat.u.dir.pr_name_len : 0;
    int error = __wasi_fd_prestat_dir_name(3 + (int)i, (unsigned char *)name, len);
    if (error != 0) return error;
    set_name(&preopens[i], name, len);
    name += len;
  }
  return 0;
}

/* Does following `path`, relative to some directory, lead above that directory at some point? */
static int leaves(const char *path) {
  int depth = 0;
  while (*path != 0) {
    size_t n = strcspn(path, "/");
    if (n == 2 && path[0] == '.' && path[1] == '.') depth--;
    else if (n > 1 || (n == 1 && path[0] != '.')) depth++;
    if (depth < 0) return 1;
    path += n;
    while (*path == '/') path++;
  }
  return 0;
}

/* Searches the preopens for the longest name that begins `path`. Ones that the path would leave again count only when
   `may_leave`: a host may allow it. */
static int match(const char *path, int absolute, int may_leave, struct place *out) {
  const struct preopen *best = NULL;
  const char *best_rest = NULL;
  for (size_t i = 0; i < count; i++) {
    const struct preopen *p = &preopens[i];
    if (p->absolute != absolute || (best != NULL && p->len < best->len)) continue;
    if (strncmp(path, p->name, p->len) != 0) continue;
    const char *rest = path + p->len;
    if (p->len > 0 && *rest != 0 && *rest != '/') continue;
    while (*rest == '/') rest++;
    if (!may_leave && leaves(rest)) continue;
    best = p;
    best_rest = rest;
  }
  if (best == NULL) return 0;
  out->dir = best->fd;
  out->path = *best_rest != 0 ? best_rest : ".";
  out->len = strlen(out->path);
  return 1;
}

/* Resolves "." and ".." by name in an absolute path, in place. */
static void simplify(char *path) {
  size_t len = 0;
  for (const char *from = path; *from != 0;) {
    while (*from == '/') from++;
    size_t n = strcspn(from, "/");
    if (n == 2 && from[0] == '.' && from[1] == '.') {
      while (len > 0 && path[--len] != '/') {
      }
    } else if (n > 0 && !(n == 1 && from[0] == '.')) {
      path[len++] = '/';
      memmove(path + len, from, n);
      len += n;
    }
    from += n;
  }
  if (len == 0) path[len++] = '/';
  path[len] = 0;
}

/* The path simplified, and made absolute if it starts at "/" for want of a current directory. */
static int match_by_name(const char *path, struct place *out) {
  static char buffers[2][4096];
  static int turn;
  char *buf = buffers[turn ^= 1];
  size_t len = strlen(path);
  if (len + 2 > sizeof buffers[0]) return 0;
  buf[0] = '/';
  memcpy(buf + 1, path, len + 1);
  simplify(buf);
  return match(buf, 1, 0, out);
}

WEAK const char *__from_start(const char *path) { return path; }

int __find_place(int dirfd, const char *path, struct place *out) {
  if (*path == 0) return ENOENT;
  if (dirfd != AT_FDCWD && *path != '/') {
    *out = (struct place){dirfd, path, strlen(path)};
    return 0;
  }
  if (!loaded) {
    int error = load();
    if (error != 0) return error;
  }
  path = __from_start(path);
  while (path[0] == '.' && path[1] == '/') {
    path++;
    while (*path == '/') path++;
  }
  if (path[0] == '.' && path[1] == 0) path++;
  int absolute = path[0] == '/';
  if (match(path, absolute, 0, out)) return 0;
  if (!absolute) return match(path, 0, 1, out) || match_by_name(path, out) ? 0 : ENOTCAPABLE;
  if (match_by_name(path, out) || match(path, 1, 1, out)) return 0;
  /* Only the current directory was given: it is the root. */
  while (*path == '/') path++;
  return match(path, 0, 0, out) ? 0 : ENOTCAPABLE;
}
