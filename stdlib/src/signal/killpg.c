/* POSIX killpg, pthread_sigmask, Linux tgkill. */
#include "signal_state.h"
#include <unistd.h>

int killpg(pid_t group, int signal) { return group < 0 ? fail(EINVAL) : kill(-group, signal); }

int tgkill(pid_t group, pid_t thread, int signal) {
  return group == getpid() && thread == gettid() ? kill(group, signal) : fail(ESRCH);
}

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  return sigprocmask(how, set, old) == 0 ? 0 : errno;
}
