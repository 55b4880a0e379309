/* POSIX asynchronous input and output. Nothing else could do the work, so it is done at once; what it gave is kept for
   aio_error and aio_return. */
#define _GNU_SOURCE
#include "../internal.h"
#include <aio.h>
#include <unistd.h>

/* Tells of the end as the program asked to be told. */
static void notify(const struct sigevent *event) {
  if (event->sigev_notify == SIGEV_SIGNAL && event->sigev_signo != 0)
    sigqueue(getpid(), event->sigev_signo, event->sigev_value);
  if (event->sigev_notify == SIGEV_THREAD) event->sigev_notify_function(event->sigev_value);
}

static int finish(struct aiocb *request, ssize_t result) {
  request->__error = result < 0 ? errno : 0;
  request->__result = result;
  notify(&request->aio_sigevent);
  return 0;
}

/* A descriptor that cannot seek is read and written from where it is. */
int aio_read(struct aiocb *request) {
  if (request->aio_offset < 0) return fail(EINVAL);
  ssize_t n = pread(request->aio_fildes, (void *)request->aio_buf, request->aio_nbytes, request->aio_offset);
  if (n < 0 && errno == ESPIPE) n = read(request->aio_fildes, (void *)request->aio_buf, request->aio_nbytes);
  return finish(request, n);
}

int aio_write(struct aiocb *request) {
  if (request->aio_offset < 0) return fail(EINVAL);
  ssize_t n = pwrite(request->aio_fildes, (void *)request->aio_buf, request->aio_nbytes, request->aio_offset);
  if (n < 0 && errno == ESPIPE) n = write(request->aio_fildes, (void *)request->aio_buf, request->aio_nbytes);
  return finish(request, n);
}

int aio_fsync(int op, struct aiocb *request) {
  if (op != O_SYNC && op != O_DSYNC) return fail(EINVAL);
  return finish(request, op == O_SYNC ? fsync(request->aio_fildes) : fdatasync(request->aio_fildes));
}

int aio_error(const struct aiocb *request) { return request->__error; }

ssize_t aio_return(struct aiocb *request) { return request->__result; }

int aio_cancel(int fd, struct aiocb *request) {
  (void)request;
  return fcntl(fd, F_GETFL) < 0 ? -1 : AIO_ALLDONE;
}

int aio_suspend(const struct aiocb *const list[], int n, const struct timespec *timeout) {
  (void)list, (void)timeout;
  return n < 0 ? fail(EINVAL) : 0;
}

int lio_listio(int mode, struct aiocb *restrict const *restrict list, int n, struct sigevent *restrict event) {
  if ((mode != LIO_WAIT && mode != LIO_NOWAIT) || n < 0) return fail(EINVAL);
  int failed = 0;
  for (int i = 0; i < n; i++) {
    struct aiocb *request = list[i];
    if (request == NULL || request->aio_lio_opcode == LIO_NOP) continue;
    int result = request->aio_lio_opcode == LIO_READ ? aio_read(request) : aio_write(request);
    failed |= result != 0 || request->__error != 0;
  }
  if (mode == LIO_NOWAIT && event != NULL) notify(event);
  return mode == LIO_WAIT && failed ? fail(EIO) : 0;
}

void aio_init(const struct aioinit *init) { (void)init; }
