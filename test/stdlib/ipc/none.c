// run: -O0 -O1
// skip-native: they exist
// covers: POSIX.1-2017 msgget: msgget
// covers: POSIX.1-2017 msgctl: msgctl
// covers: POSIX.1-2017 msgsnd: msgsnd
// covers: POSIX.1-2017 msgrcv: msgrcv
// covers: POSIX.1-2017 semget: semget
// covers: POSIX.1-2017 semctl: semctl
// covers: POSIX.1-2017 semop: semop
// covers: POSIX.1-2017 shmget: shmget
// covers: POSIX.1-2017 shmat: shmat
// covers: POSIX.1-2017 shmdt: shmdt
// covers: POSIX.1-2017 shmctl: shmctl
// covers: POSIX.1-2017 ftok: ftok
// covers: POSIX.1-2017 mq_open: mq_open
// covers: POSIX.1-2017 mq_close: mq_close
// covers: POSIX.1-2017 mq_unlink: mq_unlink
// covers: POSIX.1-2017 mq_getattr: mq_getattr
// covers: POSIX.1-2017 mq_setattr: mq_setattr
// covers: POSIX.1-2017 mq_notify: mq_notify
// covers: POSIX.1-2017 mq_send: mq_send, mq_timedsend
// covers: POSIX.1-2017 mq_receive: mq_receive, mq_timedreceive
// covers: GNU: semtimedop
// There is nobody to share queues, semaphores and memory with.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <mqueue.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <time.h>

#define FAILS(error, call)                                                                                             \
  do {                                                                                                                 \
    errno = 0;                                                                                                         \
    EXPECT(-1, call);                                                                                                  \
    EXPECT(error, errno);                                                                                              \
  } while (0)

int main(void) {
  char buf[16];
  unsigned priority;
  struct sembuf op = {0, 1, 0};
  struct mq_attr attr;
  struct timespec t = {1, 0};
  FAILS(ENOSYS, msgget(IPC_PRIVATE, IPC_CREAT));
  FAILS(ENOSYS, msgctl(0, IPC_RMID, NULL));
  FAILS(ENOSYS, msgsnd(0, buf, 1, 0));
  FAILS(ENOSYS, msgrcv(0, buf, 1, 0, 0));
  FAILS(ENOSYS, semget(IPC_PRIVATE, 1, IPC_CREAT));
  FAILS(ENOSYS, semctl(0, 0, GETVAL));
  FAILS(ENOSYS, semop(0, &op, 1));
  FAILS(ENOSYS, semtimedop(0, &op, 1, &t));
  FAILS(ENOSYS, shmget(IPC_PRIVATE, 100, IPC_CREAT));
  FAILS(ENOSYS, (long)shmat(0, NULL, 0));
  FAILS(EINVAL, shmdt(buf));
  FAILS(ENOSYS, shmctl(0, IPC_RMID, NULL));
  FAILS(ENOENT, ftok("no such file", 1));
  EXPECT('x', ftok(".", 'x') >> 24);
  FAILS(ENOSYS, mq_open("/q", O_CREAT, 0600, NULL));
  FAILS(EBADF, mq_close(0));
  FAILS(ENOENT, mq_unlink("/q"));
  FAILS(EBADF, mq_getattr(0, &attr));
  FAILS(EBADF, mq_setattr(0, &attr, NULL));
  FAILS(EBADF, mq_notify(0, NULL));
  FAILS(EBADF, mq_send(0, buf, 1, 0));
  FAILS(EBADF, mq_timedsend(0, buf, 1, 0, &t));
  FAILS(EBADF, mq_receive(0, buf, 1, &priority));
  FAILS(EBADF, mq_timedreceive(0, buf, 1, &priority, &t));
  return expect_failures;
}
