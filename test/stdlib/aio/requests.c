// run: -O0 -O1
// covers: POSIX.1-2017 aio_read: aio_read
// covers: POSIX.1-2017 aio_write: aio_write
// covers: POSIX.1-2017 aio_fsync: aio_fsync
// covers: POSIX.1-2017 aio_error: aio_error
// covers: POSIX.1-2017 aio_return: aio_return
// covers: POSIX.1-2017 aio_cancel: aio_cancel
// covers: POSIX.1-2017 aio_suspend: aio_suspend
// covers: POSIX.1-2017 lio_listio: lio_listio
// covers: GNU: aio_init
// Requests to read and write; a mistake is told by aio_error.
#define _GNU_SOURCE
#include "../expect.h"
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static void await(struct aiocb *request) {
  const struct aiocb *list[] = {request};
  while (aio_error(request) == EINPROGRESS) aio_suspend(list, 1, NULL);
}

int main(void) {
  char text[] = "hello", back[8] = "";
  aio_init(&(struct aioinit){.aio_threads = 2, .aio_num = 8});
  int fd = open("sea-aio", O_RDWR | O_CREAT | O_TRUNC, 0600);
  struct aiocb out = {.aio_fildes = fd, .aio_buf = text, .aio_nbytes = 5, .aio_offset = 2, .aio_lio_opcode = LIO_WRITE};
  struct aiocb in = {.aio_fildes = fd, .aio_buf = back, .aio_nbytes = 7, .aio_lio_opcode = LIO_READ};
  out.aio_sigevent.sigev_notify = in.aio_sigevent.sigev_notify = SIGEV_NONE;
  EXPECT(0, aio_write(&out));
  await(&out);
  EXPECT(0, aio_error(&out));
  EXPECT(5, aio_return(&out));
  EXPECT(0, aio_fsync(O_SYNC, &out));
  await(&out);
  EXPECT(0, aio_return(&out));
  EXPECT(0, aio_read(&in));
  await(&in);
  EXPECT(7, aio_return(&in));
  EXPECT_TEXT("hello", back + 2);
  EXPECT(AIO_ALLDONE, aio_cancel(fd, NULL));
  out.aio_offset = 0;
  out.aio_lio_opcode = LIO_WRITE;
  struct aiocb *list[] = {&out, NULL};
  EXPECT(0, lio_listio(LIO_WAIT, list, 2, NULL));
  EXPECT(5, aio_return(&out));
  close(fd);
  unlink("sea-aio");
  in.aio_fildes = 99;
  if (aio_read(&in) == 0) await(&in), EXPECT(EBADF, aio_error(&in));
  else EXPECT(EBADF, errno);
  return expect_failures;
}
