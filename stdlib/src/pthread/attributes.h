/* Attributes are numbers kept for later: a pair of functions gets and sets each, within its bounds. */
#ifndef ATTRIBUTES_H
#define ATTRIBUTES_H

#include "pthread_internal.h"

#define ATTRIBUTE(object, type, name, field, most)                                                                     \
  int pthread_##object##_get##name(const pthread_##object##_t *restrict attr, type *restrict out) {                    \
    *out = (type)attr->field;                                                                                          \
    return 0;                                                                                                          \
  }                                                                                                                    \
  int pthread_##object##_set##name(pthread_##object##_t *attr, type value) {                                           \
    if ((unsigned)value > (most)) return EINVAL;                                                                       \
    attr->field = value;                                                                                               \
    return 0;                                                                                                          \
  }

/* pthread_..._init, which gives all attributes their default, zero, and pthread_..._destroy. */
#define ATTRIBUTES(object)                                                                                             \
  int pthread_##object##_init(pthread_##object##_t *attr) {                                                            \
    *attr = (pthread_##object##_t){0};                                                                                 \
    return 0;                                                                                                          \
  }                                                                                                                    \
  int pthread_##object##_destroy(pthread_##object##_t *attr) {                                                         \
    (void)attr;                                                                                                        \
    return 0;                                                                                                          \
  }

#endif
