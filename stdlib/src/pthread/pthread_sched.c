/* POSIX and GNU: how threads share the processor, which cannot be changed; and the thread's name. */
#include "pthread_internal.h"
#include <string.h>

static char name[16] = "program";

int pthread_getcpuclockid(pthread_t thread, clockid_t *out) {
  if (!is_self(thread)) return ESRCH;
  *out = CLOCK_THREAD_CPUTIME_ID;
  return 0;
}

int pthread_getschedparam(pthread_t thread, int *restrict policy, struct sched_param *restrict out) {
  if (!is_self(thread)) return ESRCH;
  *policy = SCHED_OTHER;
  out->sched_priority = 0;
  return 0;
}

int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *param) {
  if (!is_self(thread)) return ESRCH;
  return sched_setscheduler(0, policy, param) == 0 ? 0 : errno;
}

int pthread_setschedprio(pthread_t thread, int priority) {
  struct sched_param param = {priority};
  return pthread_setschedparam(thread, SCHED_OTHER, &param);
}

static int concurrency;

int pthread_getconcurrency(void) { return concurrency; }

int pthread_setconcurrency(int level) {
  if (level < 0) return EINVAL;
  concurrency = level;
  return 0;
}

int pthread_yield(void) { return sched_yield(); }

int pthread_getaffinity_np(pthread_t thread, size_t size, cpu_set_t *out) {
  if (!is_self(thread)) return ESRCH;
  return sched_getaffinity(0, size, out) == 0 ? 0 : errno;
}

int pthread_setaffinity_np(pthread_t thread, size_t size, const cpu_set_t *set) {
  if (!is_self(thread)) return ESRCH;
  return sched_setaffinity(0, size, set) == 0 ? 0 : errno;
}

int pthread_getname_np(pthread_t thread, char *buf, size_t size) {
  if (!is_self(thread)) return ESRCH;
  if (size <= strlen(name)) return ERANGE;
  strcpy(buf, name);
  return 0;
}

int pthread_setname_np(pthread_t thread, const char *new_name) {
  if (!is_self(thread)) return ESRCH;
  if (strlen(new_name) >= sizeof name) return ERANGE;
  strcpy(name, new_name);
  return 0;
}
