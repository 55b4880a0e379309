/* POSIX attributes of threads. */
#include "attributes.h"
#include <limits.h>

#define DEFAULT_STACK 131072

int pthread_attr_init(pthread_attr_t *attr) {
  *attr = (pthread_attr_t){.__stack_size = DEFAULT_STACK, .__guard_size = 4096};
  return 0;
}

int pthread_attr_destroy(pthread_attr_t *attr) {
  (void)attr;
  return 0;
}

ATTRIBUTE(attr, int, detachstate, __detached, PTHREAD_CREATE_DETACHED)
ATTRIBUTE(attr, int, inheritsched, __inherit, PTHREAD_EXPLICIT_SCHED)
ATTRIBUTE(attr, int, schedpolicy, __policy, SCHED_RR)
ATTRIBUTE(attr, size_t, guardsize, __guard_size, UINT_MAX)

int pthread_attr_getscope(const pthread_attr_t *restrict attr, int *restrict out) {
  *out = attr->__scope;
  return 0;
}

int pthread_attr_setscope(pthread_attr_t *attr, int scope) {
  (void)attr;
  return scope == PTHREAD_SCOPE_SYSTEM ? 0 : scope == PTHREAD_SCOPE_PROCESS ? ENOTSUP : EINVAL;
}

int pthread_attr_getschedparam(const pthread_attr_t *restrict attr, struct sched_param *restrict out) {
  out->sched_priority = attr->__priority;
  return 0;
}

int pthread_attr_setschedparam(pthread_attr_t *restrict attr, const struct sched_param *restrict param) {
  int priority = param->sched_priority;
  if (priority < sched_get_priority_min(attr->__policy) || priority > sched_get_priority_max(attr->__policy))
    return EINVAL;
  attr->__priority = priority;
  return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t *restrict attr, size_t *restrict out) {
  *out = attr->__stack_size;
  return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *attr, size_t size) {
  if (size < PTHREAD_STACK_MIN) return EINVAL;
  attr->__stack_size = size;
  return 0;
}

int pthread_attr_getstack(const pthread_attr_t *restrict attr, void **restrict stack, size_t *restrict size) {
  *stack = attr->__stack;
  *size = attr->__stack_size;
  return 0;
}

int pthread_attr_setstack(pthread_attr_t *attr, void *stack, size_t size) {
  int error = pthread_attr_setstacksize(attr, size);
  if (error == 0) attr->__stack = stack;
  return error;
}

int pthread_attr_getstackaddr(const pthread_attr_t *restrict attr, void **restrict out) {
  *out = attr->__stack;
  return 0;
}

int pthread_attr_setstackaddr(pthread_attr_t *attr, void *stack) {
  attr->__stack = stack;
  return 0;
}

int pthread_getattr_default_np(pthread_attr_t *out) { return pthread_attr_init(out); }

int pthread_setattr_default_np(const pthread_attr_t *attr) {
  (void)attr;
  return 0;
}

int pthread_attr_getaffinity_np(const pthread_attr_t *attr, size_t size, cpu_set_t *out) {
  (void)attr;
  return sched_getaffinity(0, size, out) == 0 ? 0 : errno;
}

int pthread_attr_setaffinity_np(pthread_attr_t *attr, size_t size, const cpu_set_t *set) {
  (void)attr;
  return sched_setaffinity(0, size, set) == 0 ? 0 : errno;
}
