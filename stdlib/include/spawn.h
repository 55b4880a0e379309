/* POSIX <spawn.h>: the books are kept, but there are no processes. */
#ifndef _SPAWN_H
#define _SPAWN_H

#include <features.h>
#include <sched.h>
#include <signal.h>
#define __need_pid_t
#define __need_mode_t
#define __need_sigset_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define POSIX_SPAWN_RESETIDS 0x01
#define POSIX_SPAWN_SETPGROUP 0x02
#define POSIX_SPAWN_SETSIGDEF 0x04
#define POSIX_SPAWN_SETSIGMASK 0x08
#define POSIX_SPAWN_SETSCHEDPARAM 0x10
#define POSIX_SPAWN_SETSCHEDULER 0x20
#ifdef _SEAGLASS_GNU
#define POSIX_SPAWN_USEVFORK 0x40
#define POSIX_SPAWN_SETSID 0x80
#endif

typedef struct {
  short __flags;
  pid_t __group;
  sigset_t __default, __mask;
  struct sched_param __param;
  int __policy;
  int __spare[8];
} posix_spawnattr_t;

typedef struct {
  int __count;
  void *__actions;
  int __spare[8];
} posix_spawn_file_actions_t;

int posix_spawn(pid_t *__restrict __pid, const char *__restrict __path, const posix_spawn_file_actions_t *__actions,
                const posix_spawnattr_t *__restrict __attr, char *const *__restrict __argv,
                char *const *__restrict __env);
int posix_spawnp(pid_t *__restrict __pid, const char *__restrict __file, const posix_spawn_file_actions_t *__actions,
                 const posix_spawnattr_t *__restrict __attr, char *const *__restrict __argv,
                 char *const *__restrict __env);

int posix_spawnattr_init(posix_spawnattr_t *__attr);
int posix_spawnattr_destroy(posix_spawnattr_t *__attr);
int posix_spawnattr_getflags(const posix_spawnattr_t *__restrict __attr, short *__restrict __out);
int posix_spawnattr_setflags(posix_spawnattr_t *__attr, short __flags);
int posix_spawnattr_getpgroup(const posix_spawnattr_t *__restrict __attr, pid_t *__restrict __out);
int posix_spawnattr_setpgroup(posix_spawnattr_t *__attr, pid_t __group);
int posix_spawnattr_getschedparam(const posix_spawnattr_t *__restrict __attr, struct sched_param *__restrict __out);
int posix_spawnattr_setschedparam(posix_spawnattr_t *__restrict __attr, const struct sched_param *__restrict __param);
int posix_spawnattr_getschedpolicy(const posix_spawnattr_t *__restrict __attr, int *__restrict __out);
int posix_spawnattr_setschedpolicy(posix_spawnattr_t *__attr, int __policy);
int posix_spawnattr_getsigdefault(const posix_spawnattr_t *__restrict __attr, sigset_t *__restrict __out);
int posix_spawnattr_setsigdefault(posix_spawnattr_t *__restrict __attr, const sigset_t *__restrict __set);
int posix_spawnattr_getsigmask(const posix_spawnattr_t *__restrict __attr, sigset_t *__restrict __out);
int posix_spawnattr_setsigmask(posix_spawnattr_t *__restrict __attr, const sigset_t *__restrict __set);

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *__actions);
int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *__actions);
int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *__actions, int __fd);
int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *__actions, int __fd, int __to);
int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *__restrict __actions, int __fd,
                                     const char *__restrict __path, int __flags, mode_t __mode);
#ifdef _SEAGLASS_BSD
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *__restrict __actions,
                                         const char *__restrict __path);
int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *__actions, int __fd);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *__actions, int __from);
int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *__actions, int __fd);
#endif

#ifdef __cplusplus
}
#endif

#endif
