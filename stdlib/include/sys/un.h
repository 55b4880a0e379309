/* POSIX <sys/un.h>. */
#ifndef _SYS_UN_H
#define _SYS_UN_H

#include <features.h>
#define __need_sa_family_t
#include <bits/types.h>

struct sockaddr_un {
  sa_family_t sun_family;
  char sun_path[108];
};

#ifdef _SEAGLASS_BSD
#define SUN_LEN(address) (__builtin_offsetof(struct sockaddr_un, sun_path) + __builtin_strlen((address)->sun_path))
#endif

#endif
