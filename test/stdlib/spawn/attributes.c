// run: -O0 -O1
// covers: POSIX.1-2017 posix_spawn: posix_spawn, posix_spawnp
// covers: POSIX.1-2017 posix_spawnattr_destroy: posix_spawnattr_init, posix_spawnattr_destroy
// covers: POSIX.1-2017 posix_spawnattr_getflags: posix_spawnattr_getflags, posix_spawnattr_setflags
// covers: POSIX.1-2017 posix_spawnattr_getpgroup: posix_spawnattr_getpgroup, posix_spawnattr_setpgroup
// covers: POSIX.1-2017 posix_spawnattr_getschedparam: posix_spawnattr_getschedparam, posix_spawnattr_setschedparam
// covers: POSIX.1-2017 posix_spawnattr_getschedpolicy: posix_spawnattr_getschedpolicy, posix_spawnattr_setschedpolicy
// covers: POSIX.1-2017 posix_spawnattr_getsigdefault: posix_spawnattr_getsigdefault, posix_spawnattr_setsigdefault
// covers: POSIX.1-2017 posix_spawnattr_getsigmask: posix_spawnattr_getsigmask, posix_spawnattr_setsigmask
// covers: POSIX.1-2017 posix_spawn_file_actions_destroy: posix_spawn_file_actions_init
// covers: POSIX.1-2017 posix_spawn_file_actions_destroy: posix_spawn_file_actions_destroy
// covers: POSIX.1-2017 posix_spawn_file_actions_addclose: posix_spawn_file_actions_addclose
// covers: POSIX.1-2017 posix_spawn_file_actions_addclose: posix_spawn_file_actions_addopen
// covers: POSIX.1-2017 posix_spawn_file_actions_adddup2: posix_spawn_file_actions_adddup2
// covers: GNU: posix_spawn_file_actions_addchdir_np, posix_spawn_file_actions_addfchdir_np
// covers: GNU: posix_spawn_file_actions_addclosefrom_np, posix_spawn_file_actions_addtcsetpgrp_np
// The attributes of a process to be are kept, though there are no processes.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

int main(void) {
  posix_spawnattr_t attr;
  posix_spawn_file_actions_t actions;
  short flags;
  int policy;
  pid_t pid;
  struct sched_param param = {3};
  sigset_t set, got;
  EXPECT(0, posix_spawnattr_init(&attr));
  EXPECT(0, posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSID));
  EXPECT(0, posix_spawnattr_getflags(&attr, &flags));
  EXPECT(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSID, flags);
  EXPECT(EINVAL, posix_spawnattr_setflags(&attr, 0x4000));
  EXPECT(0, posix_spawnattr_setpgroup(&attr, 7));
  EXPECT(0, posix_spawnattr_getpgroup(&attr, &pid));
  EXPECT(7, pid);
  EXPECT(0, posix_spawnattr_setschedparam(&attr, &param));
  param.sched_priority = 0;
  EXPECT(0, posix_spawnattr_getschedparam(&attr, &param));
  EXPECT(3, param.sched_priority);
  EXPECT(0, posix_spawnattr_setschedpolicy(&attr, SCHED_RR));
  EXPECT(0, posix_spawnattr_getschedpolicy(&attr, &policy));
  EXPECT(SCHED_RR, policy);
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  EXPECT(0, posix_spawnattr_setsigmask(&attr, &set));
  EXPECT(0, posix_spawnattr_getsigmask(&attr, &got));
  EXPECT(1, sigismember(&got, SIGINT));
  EXPECT(0, posix_spawnattr_setsigdefault(&attr, &set));
  EXPECT(0, posix_spawnattr_getsigdefault(&attr, &got));
  EXPECT(1, sigismember(&got, SIGINT));
  EXPECT(0, posix_spawn_file_actions_init(&actions));
  EXPECT(0, posix_spawn_file_actions_addclose(&actions, 3));
  EXPECT(EBADF, posix_spawn_file_actions_addclose(&actions, -1));
  EXPECT(0, posix_spawn_file_actions_adddup2(&actions, 1, 2));
  EXPECT(0, posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0));
  EXPECT(0, posix_spawn_file_actions_addchdir_np(&actions, "/"));
  EXPECT(0, posix_spawn_file_actions_addfchdir_np(&actions, 3));
  EXPECT(0, posix_spawn_file_actions_addclosefrom_np(&actions, 9));
  EXPECT(0, posix_spawn_file_actions_addtcsetpgrp_np(&actions, 0));
#ifdef __wasm__
  char *argv[] = {"x", NULL};
  EXPECT(ENOSYS, posix_spawn(&pid, "/bin/true", &actions, &attr, argv, argv));
  EXPECT(ENOSYS, posix_spawnp(&pid, "true", NULL, NULL, argv, argv));
#endif
  EXPECT(0, posix_spawn_file_actions_destroy(&actions));
  EXPECT(0, posix_spawnattr_destroy(&attr));
  return expect_failures;
}
