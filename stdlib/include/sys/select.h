/* POSIX <sys/select.h>. A set is a list of descriptors' bits. */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#ifdef __cplusplus
extern "C" {
#endif

#define __need_timespec
#define __need_timeval
#define __need_sigset_t
#include <bits/types.h>

#ifndef FD_SETSIZE
#define FD_SETSIZE 1024
#endif

#define NFDBITS 32
typedef unsigned fd_mask;

typedef struct {
  fd_mask fds_bits[FD_SETSIZE / NFDBITS];
} fd_set;

#define FD_SET(fd, set) ((void)((set)->fds_bits[(unsigned)(fd) / NFDBITS] |= 1u << (unsigned)(fd) % NFDBITS))
#define FD_CLR(fd, set) ((void)((set)->fds_bits[(unsigned)(fd) / NFDBITS] &= ~(1u << (unsigned)(fd) % NFDBITS)))
#define FD_ISSET(fd, set) ((int)((set)->fds_bits[(unsigned)(fd) / NFDBITS] >> (unsigned)(fd) % NFDBITS & 1))
#define FD_ZERO(set) ((void)__builtin_memset((set), 0, sizeof *(set)))

int select(int __n, fd_set *__restrict __read, fd_set *__restrict __write, fd_set *__restrict __except,
           struct timeval *__restrict __timeout);
int pselect(int __n, fd_set *__restrict __read, fd_set *__restrict __write, fd_set *__restrict __except,
            const struct timespec *__restrict __timeout, const sigset_t *__restrict __mask);

#ifdef __cplusplus
}
#endif

#endif
