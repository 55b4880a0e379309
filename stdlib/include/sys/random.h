/* Linux and BSD <sys/random.h>. */
#ifndef _SYS_RANDOM_H
#define _SYS_RANDOM_H

#define __need_size_t
#define __need_ssize_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GRND_NONBLOCK 1
#define GRND_RANDOM 2

ssize_t getrandom(void *__buf, size_t __n, unsigned __flags);
int getentropy(void *__buf, size_t __n);

#ifdef __cplusplus
}
#endif

#endif
