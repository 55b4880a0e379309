/* POSIX: what a process to be does with descriptors. Nothing will be done, so only mistakes are noticed. */
#define _GNU_SOURCE
#include "../internal.h"
#include <spawn.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

static int add(posix_spawn_file_actions_t *actions, int is_valid) {
  if (!is_valid) return EBADF;
  actions->__count++;
  return 0;
}

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions) {
  *actions = (posix_spawn_file_actions_t){0};
  return 0;
}

int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions) { return 0; }

int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int fd) { return add(actions, fd >= 0); }

int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int fd, int to) {
  return add(actions, fd >= 0 && to >= 0);
}

int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict actions, int fd, const char *restrict path,
                                     int flags, mode_t mode) {
  return add(actions, fd >= 0);
}

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *restrict actions, const char *restrict path) {
  return add(actions, 1);
}

int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *actions, int fd) {
  return add(actions, fd >= 0);
}

int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from) {
  return add(actions, from >= 0);
}

int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *actions, int fd) {
  return add(actions, fd >= 0);
}
