/* POSIX message queues: there are none. */
#include "../internal.h"
#include <mqueue.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

mqd_t mq_open(const char *name, int flags, ...) { return fail(ENOSYS); }

int mq_close(mqd_t queue) { return fail(EBADF); }

int mq_unlink(const char *name) { return fail(ENOENT); }

int mq_getattr(mqd_t queue, struct mq_attr *out) { return fail(EBADF); }

int mq_setattr(mqd_t queue, const struct mq_attr *restrict new, struct mq_attr *restrict old) { return fail(EBADF); }

int mq_notify(mqd_t queue, const struct sigevent *event) { return fail(EBADF); }

int mq_send(mqd_t queue, const char *message, size_t n, unsigned priority) { return fail(EBADF); }

int mq_timedsend(mqd_t queue, const char *message, size_t n, unsigned priority, const struct timespec *until) {
  return fail(EBADF);
}

ssize_t mq_receive(mqd_t queue, char *message, size_t n, unsigned *priority) { return fail(EBADF); }

ssize_t mq_timedreceive(mqd_t queue, char *restrict message, size_t n, unsigned *restrict priority,
                        const struct timespec *restrict until) {
  return fail(EBADF);
}
