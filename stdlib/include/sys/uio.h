/* POSIX <sys/uio.h>. */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_size_t
#define __need_ssize_t
#define __need_off_t
#define __need_iovec
#include <bits/types.h>

ssize_t readv(int __fd, const struct iovec *__parts, int __n);
ssize_t writev(int __fd, const struct iovec *__parts, int __n);
#ifdef _SEAGLASS_BSD
#define UIO_MAXIOV 1024
ssize_t preadv(int __fd, const struct iovec *__parts, int __n, off_t __offset);
ssize_t pwritev(int __fd, const struct iovec *__parts, int __n, off_t __offset);
#endif

#ifdef _SEAGLASS_GNU
#define RWF_HIPRI 0x01
#define RWF_DSYNC 0x02
#define RWF_SYNC 0x04
#define RWF_NOWAIT 0x08
#define RWF_APPEND 0x10
ssize_t preadv2(int __fd, const struct iovec *__parts, int __n, off_t __offset, int __flags);
ssize_t pwritev2(int __fd, const struct iovec *__parts, int __n, off_t __offset, int __flags);
#define preadv64 preadv
#define pwritev64 pwritev
#endif

#ifdef __cplusplus
}
#endif

#endif
