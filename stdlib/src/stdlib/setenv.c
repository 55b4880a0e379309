/* POSIX setenv, unsetenv, putenv, clearenv. The list is copied once to memory of our own; strings made by setenv are
   remembered so that replacing them frees them. */
#include "../internal.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Our copy of the list, with room for `room` entries and the final null; and what setenv has allocated, at the same
   place as in the list. */
static char **list, **owned;
static size_t room;

static size_t count_entries(void) {
  size_t n = 0;
  if (environ != NULL)
    while (environ[n] != NULL) n++;
  return n;
}

/* Makes `environ` our list with room for one entry more than it has. */
static int own_list(size_t n) {
  if (environ == list && n < room) return 0;
  size_t new_room = n + n / 2 + 8;
  char **new_list = malloc((new_room + 1) * sizeof *new_list);
  char **new_owned = calloc(new_room + 1, sizeof *new_owned);
  if (new_list == NULL || new_owned == NULL) {
    free(new_list);
    free(new_owned);
    return fail(ENOMEM);
  }
  if (n > 0) memcpy(new_list, environ, n * sizeof *new_list);
  new_list[n] = NULL;
  if (environ == list && n > 0) memcpy(new_owned, owned, n * sizeof *owned);
  free(list);
  free(owned);
  environ = list = new_list;
  owned = new_owned;
  room = new_room;
  return 0;
}

static size_t find(const char *name, size_t len) {
  size_t i = 0;
  if (environ != NULL)
    while (environ[i] != NULL && !(strncmp(environ[i], name, len) == 0 && environ[i][len] == '=')) i++;
  return i;
}

/* Puts `entry` at place i, which is an entry to be replaced or the end. `mine` is what to free later, or null. */
static int put(size_t i, char *entry, char *mine) {
  size_t n = count_entries();
  if (own_list(n) != 0) return -1;
  if (i == n) list[n + 1] = NULL;
  else free(owned[i]);
  list[i] = entry;
  owned[i] = mine;
  return 0;
}

int setenv(const char *name, const char *value, int overwrite) {
  size_t len = strlen(name);
  if (len == 0 || memchr(name, '=', len) != NULL) return fail(EINVAL);
  size_t i = find(name, len);
  if (environ != NULL && environ[i] != NULL && !overwrite) return 0;
  size_t value_size = strlen(value) + 1;
  char *entry = malloc(len + 1 + value_size);
  if (entry == NULL) return fail(ENOMEM);
  memcpy(entry, name, len);
  entry[len] = '=';
  memcpy(entry + len + 1, value, value_size);
  if (put(i, entry, entry) == 0) return 0;
  free(entry);
  return -1;
}

int unsetenv(const char *name) {
  size_t len = strlen(name);
  if (len == 0 || memchr(name, '=', len) != NULL) return fail(EINVAL);
  size_t i;
  while (environ != NULL && environ[i = find(name, len)] != NULL) {
    size_t n = count_entries();
    if (own_list(n) != 0) return -1;
    free(owned[i]);
    memmove(list + i, list + i + 1, (n - i) * sizeof *list);
    memmove(owned + i, owned + i + 1, (n - i - 1) * sizeof *owned);
    owned[n - 1] = NULL;
  }
  return 0;
}

int putenv(char *entry) {
  char *equals = strchr(entry, '=');
  if (equals == NULL) return unsetenv(entry);
  return put(find(entry, (size_t)(equals - entry)), entry, NULL);
}

int clearenv(void) {
  if (environ == list && list != NULL)
    for (size_t i = 0; list[i] != NULL; i++) free(owned[i]);
  free(list);
  free(owned);
  environ = list = owned = NULL;
  room = 0;
  return 0;
}
