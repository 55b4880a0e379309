/* POSIX glob: the pattern is taken apart at its slashes. A part without special characters is appended to the path so
   far; for one with them the directory is read, and each name that fits is tried with the rest of the pattern. Braces
   and the tilde of GNU are expanded before. */
#include "../internal.h"
#include <dirent.h>
#include <fnmatch.h>
#include <glob.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct globber {
  glob_t *result;
  int flags, error;
  int (*on_error)(const char *, int);
  char *path;
  size_t room;
};

static void *open_directory(const struct globber *g, const char *path) {
  return g->flags & GLOB_ALTDIRFUNC ? g->result->gl_opendir(path) : opendir(path);
}

static struct dirent *read_directory(const struct globber *g, void *dir) {
  return g->flags & GLOB_ALTDIRFUNC ? g->result->gl_readdir(dir) : readdir(dir);
}

static void close_directory(const struct globber *g, void *dir) {
  if (g->flags & GLOB_ALTDIRFUNC) g->result->gl_closedir(dir);
  else closedir(dir);
}

static int is_there(const struct globber *g, const char *path) {
  struct stat st;
  return (g->flags & GLOB_ALTDIRFUNC ? g->result->gl_lstat(path, &st) : lstat(path, &st)) == 0;
}

static int is_directory(const struct globber *g, const char *path) {
  struct stat st;
  return (g->flags & GLOB_ALTDIRFUNC ? g->result->gl_stat(path, &st) : stat(path, &st)) == 0 && S_ISDIR(st.st_mode);
}

/* Is there something to match in the first n characters? An escaped character counts if `quote` is 0. */
static int has_magic(const char *pattern, size_t n, int quote) {
  int bracket = 0;
  for (size_t i = 0; i < n; i++) {
    char c = pattern[i];
    if (c == '*' || c == '?') return 1;
    if (c == '\\' && quote && i + 1 < n) i++;
    else if (c == '[') bracket = 1;
    else if (c == ']' && bracket) return 1;
  }
  return 0;
}

int glob_pattern_p(const char *pattern, int quote) { return has_magic(pattern, strlen(pattern), quote); }

/* Appends to the path, whose length is n: the new length. */
static size_t append(struct globber *g, size_t n, const char *text, size_t len) {
  if (n + len + 2 > g->room) {
    size_t room = (n + len + 2) * 2;
    char *longer = realloc(g->path, room);
    if (longer == NULL) {
      g->error = GLOB_NOSPACE;
      return n;
    }
    g->path = longer;
    g->room = room;
  }
  memcpy(g->path + n, text, len);
  g->path[n + len] = 0;
  return n + len;
}

/* Adds a path to the result; it belongs to it from then on. */
static void add(struct globber *g, char *path) {
  glob_t *result = g->result;
  size_t n = result->gl_offs + result->gl_pathc;
  int is_first = result->gl_pathv == NULL;
  char **longer = path != NULL ? realloc(result->gl_pathv, (n + 2) * sizeof *longer) : NULL;
  if (longer == NULL) {
    free(path);
    g->error = GLOB_NOSPACE;
    return;
  }
  result->gl_pathv = longer;
  if (is_first) memset(longer, 0, n * sizeof *longer);
  longer[n] = path;
  longer[n + 1] = NULL;
  result->gl_pathc++;
}

/* The path of length n has matched; with GLOB_MARK a directory gets a slash. */
static void found(struct globber *g, size_t n) {
  if ((g->flags & GLOB_MARK) && n > 0 && g->path[n - 1] != '/' && is_directory(g, g->path)) n = append(g, n, "/", 1);
  if (g->error == 0) add(g, strdup(g->path));
}

static void expand(struct globber *g, size_t n, const char *pattern);

/* Tries all names in the directory that the path of length n is. */
static void expand_directory(struct globber *g, size_t n, const char *part, const char *rest) {
  struct dirent *entry;
  int match_flags = (g->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0) | (g->flags & GLOB_PERIOD ? 0 : FNM_PERIOD);
  void *dir = open_directory(g, n > 0 ? g->path : ".");
  if (dir == NULL) {
    /* A file where the pattern wants a directory is no error. */
    if (errno == ENOTDIR) return;
    if ((g->on_error != NULL && g->on_error(n > 0 ? g->path : ".", errno)) || (g->flags & GLOB_ERR))
      g->error = GLOB_ABORTED;
    return;
  }
  while (g->error == 0 && (entry = read_directory(g, dir)) != NULL) {
    if (fnmatch(part, entry->d_name, match_flags) != 0) continue;
    size_t len = append(g, n, entry->d_name, strlen(entry->d_name));
    if (g->error != 0) break;
    if (*rest != 0) {
      if (is_directory(g, g->path)) expand(g, len, rest);
    } else if (!(g->flags & GLOB_ONLYDIR) || is_directory(g, g->path)) found(g, len);
  }
  if (n > 0) g->path[n] = 0;
  close_directory(g, dir);
}

/* A part without special characters, its escapes taken away: the new length of the path. */
static size_t append_plain(struct globber *g, size_t n, const char *part, size_t len) {
  for (size_t i = 0; i < len; i++) {
    if (part[i] == '\\' && !(g->flags & GLOB_NOESCAPE) && i + 1 < len) i++;
    n = append(g, n, part + i, 1);
  }
  return n;
}

/* The rest of the pattern, behind a path of length n. */
static void expand(struct globber *g, size_t n, const char *pattern) {
  while (g->error == 0) {
    size_t slashes = strspn(pattern, "/");
    n = append(g, n, pattern, slashes);
    pattern += slashes;
    size_t len = strcspn(pattern, "/");
    if (len == 0) {
      if (g->error == 0 && n > 0 && is_there(g, g->path)) found(g, n);
      return;
    }
    if (has_magic(pattern, len, !(g->flags & GLOB_NOESCAPE))) {
      char *part = strndup(pattern, len);
      if (part == NULL) g->error = GLOB_NOSPACE;
      else expand_directory(g, n, part, pattern + len);
      free(part);
      return;
    }
    n = append_plain(g, n, pattern, len);
    pattern += len;
  }
}

static int compare(const void *a, const void *b) { return strcoll(*(char *const *)a, *(char *const *)b); }

/* One pattern without braces and tilde. Nothing found is no error here. */
static void match(struct globber *g, const char *pattern) {
  size_t before = g->result->gl_pathc;
  if (append(g, 0, "", 0), g->error != 0) return;
  expand(g, 0, pattern);
  size_t n = g->result->gl_pathc - before;
  if (n > 1 && !(g->flags & GLOB_NOSORT))
    qsort(g->result->gl_pathv + g->result->gl_offs + before, n, sizeof(char *), compare);
}

/* "~" and "~user" at the beginning: the pattern with the directory instead, or null if there is none. */
static char *with_home(const char *pattern) {
  size_t len = strcspn(pattern, "/");
  const char *home = len == 1 ? getenv("HOME") : NULL;
  if (home == NULL) {
    char *user = strndup(pattern + 1, len - 1);
    struct passwd *entry = user != NULL && *user != 0 ? getpwnam(user) : NULL;
    free(user);
    if (entry == NULL) return NULL;
    home = entry->pw_dir;
  }
  size_t home_len = strlen(home), rest = strlen(pattern + len);
  char *whole = malloc(home_len + rest + 1);
  if (whole == NULL) return NULL;
  memcpy(whole, home, home_len);
  memcpy(whole + home_len, pattern + len, rest + 1);
  return whole;
}

static void match_with_home(struct globber *g, const char *pattern) {
  char *whole = *pattern == '~' && g->flags & (GLOB_TILDE | GLOB_TILDE_CHECK) ? with_home(pattern) : NULL;
  if (whole == NULL && *pattern == '~' && (g->flags & GLOB_TILDE_CHECK)) g->error = GLOB_NOMATCH;
  else match(g, whole != NULL ? whole : pattern);
  free(whole);
}

/* The ',' or '}' that ends the alternative of braces at p; null if there is none. */
static const char *alternative_end(const char *p, int flags, int only_close) {
  for (int nesting = 0; *p != 0; p++) {
    if (*p == '\\' && !(flags & GLOB_NOESCAPE) && p[1] != 0) p++;
    else if (*p == '{') nesting++;
    else if (nesting == 0 && (*p == '}' || (*p == ',' && !only_close))) return p;
    else if (*p == '}') nesting--;
  }
  return NULL;
}

/* Every choice of alternatives in braces, in their order. "{}" is no choice. */
static void match_braces(struct globber *g, const char *pattern, int depth) {
  const char *open = g->flags & GLOB_BRACE ? pattern : NULL, *close = NULL;
  for (; open != NULL && *open != 0; open++) {
    if (*open == '\\' && !(g->flags & GLOB_NOESCAPE) && open[1] != 0) open++;
    else if (*open == '{' && open[1] != '}' && (close = alternative_end(open + 1, g->flags, 1)) != NULL) break;
  }
  if (close == NULL) {
    match_with_home(g, pattern);
    return;
  }
  size_t before = (size_t)(open - pattern), behind = strlen(close + 1);
  char *choice = depth < 64 ? malloc(strlen(pattern) + 1) : NULL;
  if (choice == NULL) {
    g->error = GLOB_NOSPACE;
    return;
  }
  memcpy(choice, pattern, before);
  for (const char *p = open + 1, *end; g->error == 0; p = end + 1) {
    end = alternative_end(p, g->flags, 0);
    size_t len = (size_t)(end - p);
    memcpy(choice + before, p, len);
    memcpy(choice + before + len, close + 1, behind + 1);
    match_braces(g, choice, depth + 1);
    if (end == close) break;
  }
  free(choice);
}

/* The pattern itself, for want of anything that matches. */
static void add_pattern(struct globber *g, const char *pattern) {
  char *copy = strdup(pattern);
  if (copy != NULL && !(g->flags & GLOB_NOESCAPE)) {
    char *to = copy;
    for (const char *from = copy; *from != 0; *to++ = *from++)
      if (*from == '\\' && from[1] != 0) from++;
    *to = 0;
  }
  add(g, copy);
}

int glob(const char *restrict pattern, int flags, int (*on_error)(const char *, int), glob_t *restrict result) {
  struct globber g = {.result = result, .flags = flags, .on_error = on_error};
  if (!(flags & GLOB_DOOFFS)) result->gl_offs = 0;
  if (!(flags & GLOB_APPEND)) {
    result->gl_pathc = 0;
    result->gl_pathv = NULL;
  }
  size_t before = result->gl_pathc;
  int magic = has_magic(pattern, strlen(pattern), !(flags & GLOB_NOESCAPE));
  result->gl_flags = flags | (magic ? GLOB_MAGCHAR : 0);
  match_braces(&g, pattern, 0);
  free(g.path);
  if (g.error == 0 && result->gl_pathc == before) {
    if ((flags & GLOB_NOCHECK) || ((flags & GLOB_NOMAGIC) && !magic)) add_pattern(&g, pattern);
    else g.error = GLOB_NOMATCH;
  }
  return g.error;
}

void globfree(glob_t *result) {
  for (size_t i = 0; result->gl_pathv != NULL && i < result->gl_pathc; i++) free(result->gl_pathv[result->gl_offs + i]);
  free(result->gl_pathv);
  result->gl_pathv = NULL;
  result->gl_pathc = 0;
}
