/* XSI <sys/sem.h>. */
#ifndef _SYS_SEM_H
#define _SYS_SEM_H

#include <sys/ipc.h>
#define __need_size_t
#define __need_time_t
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17

struct semid_ds {
  struct ipc_perm sem_perm;
  time_t sem_otime, sem_ctime;
  unsigned long sem_nsems;
};

struct sembuf {
  unsigned short sem_num;
  short sem_op;
  short sem_flg;
};

int semget(key_t __key, int __n, int __flags);
int semctl(int __id, int __n, int __command, ...);
int semop(int __id, struct sembuf *__operations, size_t __n);
#ifdef _SEAGLASS_GNU
int semtimedop(int __id, struct sembuf *__operations, size_t __n, const struct timespec *__timeout);
#endif

#ifdef __cplusplus
}
#endif

#endif
