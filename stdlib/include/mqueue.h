/* POSIX <mqueue.h>: there are no message queues. */
#ifndef _MQUEUE_H
#define _MQUEUE_H

#include <fcntl.h>
#include <sys/types.h>
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int mqd_t;
struct sigevent;

struct mq_attr {
  long mq_flags, mq_maxmsg, mq_msgsize, mq_curmsgs;
};

mqd_t mq_open(const char *__name, int __flags, ...);
int mq_close(mqd_t __queue);
int mq_unlink(const char *__name);
int mq_getattr(mqd_t __queue, struct mq_attr *__out);
int mq_setattr(mqd_t __queue, const struct mq_attr *__restrict __new, struct mq_attr *__restrict __old);
int mq_notify(mqd_t __queue, const struct sigevent *__event);
int mq_send(mqd_t __queue, const char *__message, size_t __n, unsigned __priority);
int mq_timedsend(mqd_t __queue, const char *__message, size_t __n, unsigned __priority, const struct timespec *__until);
ssize_t mq_receive(mqd_t __queue, char *__message, size_t __n, unsigned *__priority);
ssize_t mq_timedreceive(mqd_t __queue, char *__restrict __message, size_t __n, unsigned *__restrict __priority,
                        const struct timespec *__restrict __until);

#ifdef __cplusplus
}
#endif

#endif
