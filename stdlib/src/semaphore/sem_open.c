/* POSIX semaphores with names, which live until the program ends. A name is forgotten by sem_unlink, the semaphore goes
   when it has been closed as often as it was opened. */
#include "../internal.h"
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct named {
  sem_t sem; /* First, so that a sem_t * is a struct named *. */
  struct named *next;
  int opened, has_name;
  char name[];
};

static struct named *all;

static sem_t *failed(int error) {
  errno = error;
  return SEM_FAILED;
}

static struct named *find(const char *name) {
  struct named *s = all;
  while (s != NULL && (!s->has_name || strcmp(s->name, name) != 0)) s = s->next;
  return s;
}

static void drop_unused(struct named *s) {
  if (s->opened > 0 || s->has_name) return;
  struct named **link = &all;
  while (*link != s) link = &(*link)->next;
  *link = s->next;
  free(s);
}

static sem_t *create(const char *name, unsigned value) {
  if (value > SEM_VALUE_MAX) return failed(EINVAL);
  struct named *s = malloc(sizeof *s + strlen(name) + 1);
  if (s == NULL) return failed(ENOMEM);
  *s = (struct named){.next = all, .opened = 1, .has_name = 1};
  strcpy(s->name, name);
  sem_init(&s->sem, 1, value);
  all = s;
  return &s->sem;
}

sem_t *sem_open(const char *name, int flags, ...) {
  if (*name == '/') name++;
  if (*name == 0 || strchr(name, '/') != NULL) return failed(EINVAL);
  if (strlen(name) > NAME_MAX - 4) return failed(ENAMETOOLONG);
  struct named *found = find(name);
  if (found != NULL) {
    if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) return failed(EEXIST);
    found->opened++;
    return &found->sem;
  }
  if (!(flags & O_CREAT)) return failed(ENOENT);
  va_list args;
  va_start(args, flags);
  (void)va_arg(args, mode_t);
  unsigned value = va_arg(args, unsigned);
  va_end(args);
  return create(name, value);
}

int sem_close(sem_t *sem) {
  struct named *s = (struct named *)sem;
  s->opened--;
  drop_unused(s);
  return 0;
}

int sem_unlink(const char *name) {
  if (*name == '/') name++;
  struct named *s = find(name);
  if (s == NULL) return fail(ENOENT);
  s->has_name = 0;
  drop_unused(s);
  return 0;
}
