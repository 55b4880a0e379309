/* BSD fts_open, fts_read, fts_children, fts_set, fts_close. The entries of a directory are read when it has been
   returned and fts_read is called again; they live until the directory is returned for the second time and left. The
   working directory is never changed, so fts_accpath is always fts_path. */
#include "../internal.h"
#include <dirent.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct __fts {
  FTSENT *current, *roots, *children;
  FTSENT *top; /* The parent of the roots. */
  int options, only_names; /* only_names: of the children, for fts_children alone. */
  int (*compare)(const FTSENT **, const FTSENT **);
  dev_t dev;
};

/* An entry with its path and what stat says, in one piece of memory. */
static FTSENT *new_entry(FTSENT *parent, const char *directory, const char *name) {
  size_t dir_len = directory != NULL ? strlen(directory) : 0, len = strlen(name);
  int slash = dir_len > 0 && directory[dir_len - 1] != '/';
  size_t path_at = sizeof(struct stat) + sizeof(FTSENT) + len;
  if (dir_len + len + 2 > 0xffff) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  char *memory = calloc(1, path_at + dir_len + len + 2);
  if (memory == NULL) return NULL;
  FTSENT *entry = (FTSENT *)(memory + sizeof(struct stat));
  entry->fts_statp = (struct stat *)memory;
  entry->fts_path = entry->fts_accpath = memory + path_at;
  if (dir_len > 0) memcpy(entry->fts_path, directory, dir_len);
  if (slash) entry->fts_path[dir_len] = '/';
  memcpy(entry->fts_path + dir_len + (size_t)slash, name, len + 1);
  memcpy(entry->fts_name, name, len + 1);
  entry->fts_namelen = (unsigned short)len;
  entry->fts_pathlen = (unsigned short)(dir_len + (size_t)slash + len);
  entry->fts_parent = parent;
  entry->fts_level = (short)(parent->fts_level + 1);
  entry->fts_instr = FTS_NOINSTR;
  return entry;
}

static void free_entry(FTSENT *entry) {
  if (entry != NULL) free(entry->fts_statp);
}

static void free_list(FTSENT *entry) {
  while (entry != NULL) {
    FTSENT *next = entry->fts_link;
    free_entry(entry);
    entry = next;
  }
}

static int is_dot(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

/* Asks what an entry is; with `follow` what it links to. */
static void examine(FTSENT *entry, int follow) {
  struct stat *st = entry->fts_statp;
  entry->fts_errno = 0;
  if ((follow ? stat(entry->fts_accpath, st) : lstat(entry->fts_accpath, st)) != 0) {
    entry->fts_errno = errno;
    entry->fts_info = FTS_NS;
    if (follow && lstat(entry->fts_accpath, st) == 0) {
      entry->fts_errno = 0;
      entry->fts_info = FTS_SLNONE;
    }
    return;
  }
  entry->fts_ino = st->st_ino;
  entry->fts_dev = st->st_dev;
  entry->fts_nlink = st->st_nlink;
  entry->fts_info = S_ISREG(st->st_mode) ? FTS_F : S_ISLNK(st->st_mode) ? FTS_SL : FTS_DEFAULT;
  if (!S_ISDIR(st->st_mode)) return;
  entry->fts_info = entry->fts_level > 0 && is_dot(entry->fts_name) ? FTS_DOT : FTS_D;
  for (FTSENT *up = entry->fts_parent; up->fts_level >= FTS_ROOTLEVEL; up = up->fts_parent)
    if (up->fts_ino == entry->fts_ino && up->fts_dev == entry->fts_dev && entry->fts_ino != 0) {
      entry->fts_cycle = up;
      if (entry->fts_info == FTS_D) entry->fts_info = FTS_DC;
    }
}

typedef int compare_fn(const FTSENT **, const FTSENT **);

static int compare_entries(const void *a, const void *b, void *compare) {
  return ((compare_fn *)compare)((const FTSENT **)a, (const FTSENT **)b);
}

/* Sorts a list of n entries if that is wished: its first. */
static FTSENT *sort(const FTS *fts, FTSENT *list, size_t n) {
  if (fts->compare == NULL || n < 2) return list;
  FTSENT **array = malloc(n * sizeof *array);
  if (array == NULL) return list;
  size_t i = 0;
  for (FTSENT *entry = list; entry != NULL; entry = entry->fts_link) array[i++] = entry;
  qsort_r(array, n, sizeof *array, compare_entries, (void *)fts->compare);
  for (i = 0; i < n; i++) array[i]->fts_link = i + 1 < n ? array[i + 1] : NULL;
  list = array[0];
  free(array);
  return list;
}

FTS *fts_open(char *const *paths, int options, compare_fn *compare) {
  if ((options & ~FTS_OPTIONMASK) != 0 || (options & (FTS_LOGICAL | FTS_PHYSICAL)) == 0) {
    errno = EINVAL;
    return NULL;
  }
  FTS *fts = calloc(1, sizeof *fts);
  FTSENT **end, nothing = {.fts_level = FTS_ROOTPARENTLEVEL - 1};
  size_t n = 0;
  if (fts == NULL) return NULL;
  fts->options = options;
  fts->compare = compare;
  fts->top = new_entry(&nothing, NULL, "");
  if (fts->top != NULL) fts->top->fts_parent = NULL;
  end = &fts->roots;
  for (; *paths != NULL && fts->top != NULL; paths++, n++) {
    if (**paths == 0) {
      fts_close(fts);
      errno = ENOENT;
      return NULL;
    }
    *end = new_entry(fts->top, NULL, *paths);
    if (*end == NULL) break;
    examine(*end, (options & (FTS_LOGICAL | FTS_COMFOLLOW)) != 0);
    end = &(*end)->fts_link;
  }
  if (fts->top == NULL || *paths != NULL) {
    fts_close(fts);
    errno = ENOMEM;
    return NULL;
  }
  fts->roots = sort(fts, fts->roots, n);
  return fts;
}

/* The entries of a directory as a list; null also if there are none. An error is noted in the directory's entry. */
static FTSENT *read_entries(FTS *fts, FTSENT *parent, int names_only) {
  FTSENT *list = NULL, **end = &list;
  struct dirent *found;
  size_t n = 0;
  DIR *dir = opendir(parent->fts_accpath);
  if (dir == NULL) {
    parent->fts_errno = errno;
    parent->fts_info = FTS_DNR;
    return NULL;
  }
  while ((found = readdir(dir)) != NULL) {
    if (is_dot(found->d_name) && !(fts->options & FTS_SEEDOT)) continue;
    FTSENT *entry = new_entry(parent, parent->fts_path, found->d_name);
    if (entry == NULL) {
      parent->fts_errno = errno;
      parent->fts_info = FTS_ERR;
      break;
    }
    int is_known = found->d_type != DT_UNKNOWN && found->d_type != DT_DIR && found->d_type != DT_LNK;
    if (names_only || ((fts->options & FTS_NOSTAT) && is_known)) entry->fts_info = FTS_NSOK;
    else examine(entry, (fts->options & FTS_LOGICAL) != 0);
    *end = entry;
    end = &entry->fts_link;
    n++;
  }
  closedir(dir);
  return sort(fts, list, n);
}

/* After a directory: into it, unless it is to be skipped. Null if it has no entries. */
static FTSENT *enter(FTS *fts, FTSENT *entry) {
  FTSENT *list = fts->children;
  fts->children = NULL;
  int is_other_device = (fts->options & FTS_XDEV) && entry->fts_dev != fts->dev;
  if (entry->fts_instr == FTS_SKIP || is_other_device || fts->only_names) {
    free_list(list);
    list = NULL;
  }
  fts->only_names = 0;
  if (entry->fts_instr == FTS_SKIP || is_other_device) return NULL;
  return list != NULL ? list : read_entries(fts, entry, 0);
}

static FTSENT *give(FTS *fts, FTSENT *entry) {
  if (entry->fts_level == FTS_ROOTLEVEL) fts->dev = entry->fts_dev;
  return fts->current = entry;
}

/* Behind an entry: the next in its directory, or the directory for the second time. */
static FTSENT *leave(FTS *fts, FTSENT *entry) {
  FTSENT *next = entry->fts_link, *parent = entry->fts_parent;
  while (next != NULL && next->fts_instr == FTS_SKIP) {
    FTSENT *skipped = next;
    next = next->fts_link;
    free_entry(skipped);
  }
  if (entry->fts_level == FTS_ROOTLEVEL) fts->roots = next;
  free_entry(entry);
  if (next != NULL) {
    if (next->fts_instr == FTS_FOLLOW) {
      examine(next, 1);
      next->fts_instr = FTS_NOINSTR;
    }
    return give(fts, next);
  }
  fts->current = parent;
  if (parent->fts_level < FTS_ROOTLEVEL) {
    errno = 0;
    return NULL;
  }
  parent->fts_info = parent->fts_errno != 0 ? FTS_ERR : FTS_DP;
  return parent;
}

FTSENT *fts_read(FTS *fts) {
  FTSENT *entry = fts->current;
  if (entry == NULL) return fts->roots != NULL ? give(fts, fts->roots) : NULL;
  if (entry->fts_level < FTS_ROOTLEVEL) return NULL;
  int instruction = entry->fts_instr;
  if (instruction == FTS_AGAIN || (instruction == FTS_FOLLOW && entry->fts_info == FTS_SL)) {
    entry->fts_instr = FTS_NOINSTR;
    examine(entry, instruction == FTS_FOLLOW || (fts->options & FTS_LOGICAL));
    return entry;
  }
  if (entry->fts_info == FTS_D) {
    FTSENT *first = enter(fts, entry);
    entry->fts_instr = FTS_NOINSTR;
    if (first != NULL) return give(fts, first);
    if (entry->fts_info == FTS_D) entry->fts_info = FTS_DP;
    return entry;
  }
  return leave(fts, entry);
}

FTSENT *fts_children(FTS *fts, int options) {
  FTSENT *entry = fts->current;
  if ((options & ~FTS_NAMEONLY) != 0) {
    errno = EINVAL;
    return NULL;
  }
  errno = 0;
  if (entry == NULL) return fts->roots;
  if (entry->fts_info != FTS_D) return NULL;
  free_list(fts->children);
  fts->only_names = options == FTS_NAMEONLY;
  return fts->children = read_entries(fts, entry, fts->only_names);
}

int fts_set(FTS *fts, FTSENT *entry, int instruction) {
  (void)fts;
  if (instruction != 0 && (instruction < FTS_AGAIN || instruction > FTS_SKIP)) return fail(EINVAL);
  entry->fts_instr = (unsigned short)instruction;
  return 0;
}

/* Frees what is still to come in the directory of the current entry and in those it is in. */
int fts_close(FTS *fts) {
  FTSENT *entry = fts->current;
  while (entry != NULL && entry->fts_level > FTS_ROOTLEVEL) {
    FTSENT *parent = entry->fts_parent;
    free_list(entry);
    entry = parent;
  }
  free_list(fts->roots);
  free_list(fts->children);
  free_entry(fts->top);
  free(fts);
  return 0;
}
