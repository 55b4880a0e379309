/* POSIX scandir, alphasort. */
#include "../internal.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

typedef int compare_fn(const struct dirent **, const struct dirent **);

static int compare_entries(const void *a, const void *b, void *compare) {
  return ((compare_fn *)compare)((const struct dirent **)a, (const struct dirent **)b);
}

/* Adds a copy; 0 if there is no memory. */
static int add(struct dirent ***list, int n, int *room, const struct dirent *entry) {
  if (n == *room) {
    *room = *room * 2 + 16;
    struct dirent **longer = realloc(*list, (size_t)*room * sizeof *longer);
    if (longer == NULL) return 0;
    *list = longer;
  }
  struct dirent *copy = malloc(sizeof *copy);
  if (copy == NULL) return 0;
  *copy = *entry;
  (*list)[n] = copy;
  return 1;
}

int scandir(const char *path, struct dirent ***out, int (*choose)(const struct dirent *), compare_fn *compare) {
  struct dirent **list = NULL, *entry;
  int n = 0, room = 0, saved = errno;
  DIR *dir = opendir(path);
  if (dir == NULL) return -1;
  errno = 0;
  while ((entry = readdir(dir)) != NULL) {
    if (choose != NULL && !choose(entry)) continue;
    if (!add(&list, n, &room, entry)) {
      errno = ENOMEM;
      break;
    }
    n++;
    errno = 0;
  }
  int error = errno;
  closedir(dir);
  if (error != 0) {
    while (n > 0) free(list[--n]);
    free(list);
    return fail(error);
  }
  errno = saved;
  if (n > 1 && compare != NULL) qsort_r(list, (size_t)n, sizeof *list, compare_entries, (void *)compare);
  *out = list;
  return n;
}

int alphasort(const struct dirent **a, const struct dirent **b) { return strcoll((*a)->d_name, (*b)->d_name); }
