/* POSIX <aio.h>: each request is done before the function that makes it returns. */
#ifndef _AIO_H
#define _AIO_H

#include <bits/sigevent.h>
#include <fcntl.h>
#include <features.h>
#include <signal.h>
#define __need_size_t
#define __need_ssize_t
#define __need_off_t
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct aiocb {
  int aio_fildes;
  int aio_lio_opcode;
  int aio_reqprio;
  volatile void *aio_buf;
  size_t aio_nbytes;
  struct sigevent aio_sigevent;
  off_t aio_offset;
  int __error;
  ssize_t __result;
};

#define AIO_CANCELED 0
#define AIO_NOTCANCELED 1
#define AIO_ALLDONE 2
#define LIO_READ 0
#define LIO_WRITE 1
#define LIO_NOP 2
#define LIO_WAIT 0
#define LIO_NOWAIT 1

int aio_read(struct aiocb *__request);
int aio_write(struct aiocb *__request);
int aio_fsync(int __op, struct aiocb *__request);
int aio_error(const struct aiocb *__request);
ssize_t aio_return(struct aiocb *__request);
int aio_cancel(int __fd, struct aiocb *__request);
int aio_suspend(const struct aiocb *const __list[], int __n, const struct timespec *__timeout);
int lio_listio(int __mode, struct aiocb *__restrict const *__restrict __list, int __n,
               struct sigevent *__restrict __event);
#ifdef _SEAGLASS_GNU
struct aioinit {
  int aio_threads, aio_num, aio_locks, aio_usedba, aio_debug, aio_numusers, aio_idle_time, aio_reserved;
};
void aio_init(const struct aioinit *__init);
#endif

#ifdef __cplusplus
}
#endif

#endif
