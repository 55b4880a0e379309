/* POSIX attributes of processes to be. */
#define _GNU_SOURCE
#include "../internal.h"
#include <spawn.h>

#define ALL_FLAGS                                                                                                      \
  (POSIX_SPAWN_RESETIDS | POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |                     \
   POSIX_SPAWN_SETSCHEDPARAM | POSIX_SPAWN_SETSCHEDULER | POSIX_SPAWN_USEVFORK | POSIX_SPAWN_SETSID)

/* A pair of functions for a member that is passed as it is. */
#define BY_VALUE(type, name, field)                                                                                    \
  int posix_spawnattr_get##name(const posix_spawnattr_t *restrict attr, type *restrict out) {                          \
    *out = attr->field;                                                                                                \
    return 0;                                                                                                          \
  }                                                                                                                    \
  int posix_spawnattr_set##name(posix_spawnattr_t *attr, type value) {                                                 \
    attr->field = value;                                                                                               \
    return 0;                                                                                                          \
  }

/* The same for one that is passed by its address. */
#define BY_ADDRESS(type, name, field)                                                                                  \
  int posix_spawnattr_get##name(const posix_spawnattr_t *restrict attr, type *restrict out) {                          \
    *out = attr->field;                                                                                                \
    return 0;                                                                                                          \
  }                                                                                                                    \
  int posix_spawnattr_set##name(posix_spawnattr_t *restrict attr, const type *restrict value) {                        \
    attr->field = *value;                                                                                              \
    return 0;                                                                                                          \
  }

int posix_spawnattr_init(posix_spawnattr_t *attr) {
  *attr = (posix_spawnattr_t){0};
  return 0;
}

int posix_spawnattr_destroy(posix_spawnattr_t *attr) {
  (void)attr;
  return 0;
}

int posix_spawnattr_getflags(const posix_spawnattr_t *restrict attr, short *restrict out) {
  *out = attr->__flags;
  return 0;
}

int posix_spawnattr_setflags(posix_spawnattr_t *attr, short flags) {
  if (flags & ~ALL_FLAGS) return EINVAL;
  attr->__flags = flags;
  return 0;
}

BY_VALUE(pid_t, pgroup, __group)
BY_VALUE(int, schedpolicy, __policy)
BY_ADDRESS(struct sched_param, schedparam, __param)
BY_ADDRESS(sigset_t, sigdefault, __default)
BY_ADDRESS(sigset_t, sigmask, __mask)
