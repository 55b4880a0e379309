/* POSIX posix_spawn: there are no processes. */
#include "../internal.h"
#include <spawn.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attr, char *const *restrict argv, char *const *restrict env) {
  return ENOSYS;
}

int posix_spawnp(pid_t *restrict pid, const char *restrict file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attr, char *const *restrict argv, char *const *restrict env) {
  return ENOSYS;
}
