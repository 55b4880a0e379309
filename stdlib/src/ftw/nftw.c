/* POSIX nftw, ftw: visits all that is below a path. The names of a directory are read before the first is visited, so
   one descriptor is enough for any depth. */
#define _GNU_SOURCE
#include "../internal.h"
#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Deeper down nothing is visited: ELOOP. */
#define MAX_LEVEL 500

/* The directories we are in, to notice when a link leads back to one. */
struct parent {
  dev_t dev;
  ino_t ino;
  const struct parent *up;
};

struct walk {
  int (*visit)(const char *, const struct stat *, int, struct FTW *);
  int (*simple)(const char *, const struct stat *, int);
  int flags;
  dev_t dev;
  char path[PATH_MAX], home[PATH_MAX];
};

/* With FTW_CHDIR the directory is that in which the last part of the path is found, as long as the visit takes. */
static int call_inside(struct walk *w, const struct stat *st, int type, struct FTW *where) {
  char last = w->path[where->base];
  w->path[where->base] = 0;
  int moved = where->base > 0 ? chdir(w->path) : 0;
  w->path[where->base] = last;
  if (moved != 0) return -1;
  int result = w->visit(w->path, st, type, where);
  return chdir(w->home) == 0 ? result : -1;
}

static int call(struct walk *w, const struct stat *st, int type, int base, int level) {
  struct FTW where = {base, level};
  if (w->simple != NULL) return w->simple(w->path, st, type);
  return w->flags & FTW_CHDIR ? call_inside(w, st, type, &where) : w->visit(w->path, st, type, &where);
}

/* What the path is. */
static int find_type(const struct walk *w, const char *path, struct stat *st) {
  memset(st, 0, sizeof *st);
  if (!(w->flags & FTW_PHYS) && stat(path, st) == 0) return S_ISDIR(st->st_mode) ? FTW_D : FTW_F;
  if (lstat(path, st) != 0) return FTW_NS;
  if (S_ISLNK(st->st_mode)) return w->flags & FTW_PHYS ? FTW_SL : FTW_SLN;
  return S_ISDIR(st->st_mode) ? FTW_D : FTW_F;
}

static int is_inside(const struct parent *parents, const struct stat *st) {
  for (; parents != NULL; parents = parents->up)
    if (parents->dev == st->st_dev && parents->ino == st->st_ino && st->st_ino != 0) return 1;
  return 0;
}

static int walk(struct walk *w, size_t len, int base, int level, const struct parent *parents);

/* The names one after the other, each ended by a null; the last is empty. Null if there is no memory. */
static char *read_names(DIR *dir) {
  struct dirent *entry;
  size_t n = 0, room = 0;
  char *names = NULL;
  while ((entry = readdir(dir)) != NULL) {
    size_t len = strlen(entry->d_name) + 1;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (n + len + 1 > room) {
      char *longer = realloc(names, room = (n + len) * 2 + 64);
      if (longer == NULL) {
        free(names);
        return NULL;
      }
      names = longer;
    }
    memcpy(names + n, entry->d_name, len);
    n += len;
  }
  if (names == NULL) return calloc(1, 1);
  names[n] = 0;
  return names;
}

/* Everything in the directory that w->path is. */
static int walk_inside(struct walk *w, size_t len, int level, const struct parent *parents, char *names) {
  int result = 0;
  size_t end = len;
  if (len > 0 && w->path[len - 1] != '/') w->path[end++] = '/';
  for (const char *name = names; *name != 0 && result == 0; name += strlen(name) + 1) {
    size_t name_len = strlen(name);
    if (end + name_len >= sizeof w->path) {
      result = fail(ENAMETOOLONG);
      break;
    }
    memcpy(w->path + end, name, name_len + 1);
    result = walk(w, end + name_len, (int)end, level + 1, parents);
    if ((w->flags & FTW_ACTIONRETVAL) && result == FTW_SKIP_SUBTREE) result = 0;
  }
  w->path[len] = 0;
  return (w->flags & FTW_ACTIONRETVAL) && result == FTW_SKIP_SIBLINGS ? 0 : result;
}

static int walk_directory(struct walk *w, const struct stat *st, size_t len, int base, int level,
                          const struct parent *parents) {
  struct parent here = {st->st_dev, st->st_ino, parents};
  if (is_inside(parents, st)) return 0;
  DIR *dir = level < MAX_LEVEL ? opendir(w->path) : NULL;
  if (dir == NULL) return level < MAX_LEVEL ? call(w, st, FTW_DNR, base, level) : fail(ELOOP);
  char *names = read_names(dir);
  closedir(dir);
  if (names == NULL) return -1;
  int result = w->flags & FTW_DEPTH ? 0 : call(w, st, FTW_D, base, level);
  if (result == 0) result = walk_inside(w, len, level, &here, names);
  free(names);
  if (result == 0 && (w->flags & FTW_DEPTH)) result = call(w, st, FTW_DP, base, level);
  return result;
}

/* The path of length `len`, whose last part begins at `base`. */
static int walk(struct walk *w, size_t len, int base, int level, const struct parent *parents) {
  struct stat st;
  int type = find_type(w, w->path, &st);
  if (level == 0) {
    if (type == FTW_NS) return -1;
    w->dev = st.st_dev;
  }
  if (type != FTW_NS && (w->flags & FTW_MOUNT) && st.st_dev != w->dev) return 0;
  return type == FTW_D ? walk_directory(w, &st, len, base, level, parents) : call(w, &st, type, base, level);
}

static int start(struct walk *w, const char *path) {
  size_t len = strlen(path);
  int error = len >= sizeof w->path - 1 ? ENAMETOOLONG : 0;
  if ((w->flags & FTW_CHDIR) && getcwd(w->home, sizeof w->home) == NULL) error = errno;
  if (error != 0) {
    free(w);
    return fail(error);
  }
  memcpy(w->path, path, len + 1);
  while (len > 1 && w->path[len - 1] == '/') w->path[--len] = 0;
  const char *slash = strrchr(w->path, '/');
  int base = slash != NULL && slash[1] != 0 ? (int)(slash + 1 - w->path) : 0;
  int result = walk(w, len, base, 0, NULL);
  free(w);
  return result;
}

int nftw(const char *path, int (*visit)(const char *, const struct stat *, int, struct FTW *), int depth, int flags) {
  struct walk *w = calloc(1, sizeof *w);
  (void)depth;
  if (w == NULL) return -1;
  w->visit = visit;
  w->flags = flags;
  return start(w, path);
}

int ftw(const char *path, int (*visit)(const char *, const struct stat *, int), int depth) {
  struct walk *w = calloc(1, sizeof *w);
  (void)depth;
  if (w == NULL) return -1;
  w->simple = visit;
  return start(w, path);
}
