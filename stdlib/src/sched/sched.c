/* POSIX and Linux scheduling: one process, on one processor, by the ordinary policy. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sched.h>
#include <string.h>
#include <unistd.h>

static int is_self(pid_t pid) { return pid == 0 || pid == getpid(); }

int sched_get_priority_min(int policy) {
  return policy == SCHED_FIFO || policy == SCHED_RR ? 1 : policy == SCHED_OTHER ? 0 : fail(EINVAL);
}

int sched_get_priority_max(int policy) {
  return policy == SCHED_FIFO || policy == SCHED_RR ? 99 : policy == SCHED_OTHER ? 0 : fail(EINVAL);
}

int sched_getscheduler(pid_t pid) { return is_self(pid) ? SCHED_OTHER : fail(ESRCH); }

int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param) {
  if (!is_self(pid)) return fail(ESRCH);
  if (policy < 0) return fail(EINVAL);
  if (policy == SCHED_OTHER) return param->sched_priority == 0 ? 0 : fail(EINVAL);
  return fail(EPERM);
}

int sched_getparam(pid_t pid, struct sched_param *out) {
  if (!is_self(pid)) return fail(ESRCH);
  out->sched_priority = 0;
  return 0;
}

int sched_setparam(pid_t pid, const struct sched_param *param) { return sched_setscheduler(pid, SCHED_OTHER, param); }

int sched_rr_get_interval(pid_t pid, struct timespec *out) {
  if (!is_self(pid)) return fail(ESRCH);
  *out = (struct timespec){0, 0};
  return 0;
}

int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *out) {
  if (!is_self(pid)) return fail(ESRCH);
  if (size < sizeof(__cpu_mask)) return fail(EINVAL);
  memset(out, 0, size);
  CPU_SET_S(0, size, out);
  return 0;
}

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set) {
  if (!is_self(pid)) return fail(ESRCH);
  return CPU_ISSET_S(0, size, set) ? 0 : fail(EINVAL);
}

int sched_getcpu(void) { return 0; }

int getcpu(unsigned *cpu, unsigned *node) {
  if (cpu != NULL) *cpu = 0;
  if (node != NULL) *node = 0;
  return 0;
}

int __sched_cpucount(size_t size, const cpu_set_t *set) {
  int count = 0;
  for (size_t i = 0; i < size / sizeof(__cpu_mask); i++) count += __builtin_popcountl(set->__bits[i]);
  return count;
}

int clone(int (*start)(void *), void *stack, int flags, void *argument, ...) {
  (void)start, (void)stack, (void)flags, (void)argument;
  return fail(ENOSYS);
}

int unshare(int flags) { return flags == 0 ? 0 : fail(EPERM); }

int setns(int fd, int type) {
  (void)fd, (void)type;
  return fail(ENOSYS);
}
