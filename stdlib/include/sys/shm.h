/* XSI <sys/shm.h>: memory shared with nobody. */
#ifndef _SYS_SHM_H
#define _SYS_SHM_H

#include <sys/ipc.h>
#define __need_size_t
#define __need_time_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SHM_RDONLY 010000
#define SHM_RND 020000
#define SHM_REMAP 040000
#define SHM_EXEC 0100000
#define SHM_R 0400
#define SHM_W 0200
#define SHM_LOCK 11
#define SHM_UNLOCK 12
#define SHMLBA 65536

typedef unsigned long shmatt_t;

struct shmid_ds {
  struct ipc_perm shm_perm;
  size_t shm_segsz;
  time_t shm_atime, shm_dtime, shm_ctime;
  pid_t shm_cpid, shm_lpid;
  shmatt_t shm_nattch;
};

int shmget(key_t __key, size_t __size, int __flags);
void *shmat(int __id, const void *__at, int __flags);
int shmdt(const void *__p);
int shmctl(int __id, int __command, struct shmid_ds *__data);

#ifdef __cplusplus
}
#endif

#endif
