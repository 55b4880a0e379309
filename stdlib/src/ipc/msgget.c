/* XSI message queues, semaphores and shared memory: there is nobody to share them with. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int msgget(key_t key, int flags) { return fail(ENOSYS); }

int msgctl(int id, int command, struct msqid_ds *data) { return fail(ENOSYS); }

int msgsnd(int id, const void *message, size_t n, int flags) { return fail(ENOSYS); }

ssize_t msgrcv(int id, void *message, size_t n, long type, int flags) { return fail(ENOSYS); }

int semget(key_t key, int n, int flags) { return fail(ENOSYS); }

int semctl(int id, int n, int command, ...) { return fail(ENOSYS); }

int semop(int id, struct sembuf *operations, size_t n) { return fail(ENOSYS); }

int semtimedop(int id, struct sembuf *operations, size_t n, const struct timespec *timeout) { return fail(ENOSYS); }

int shmget(key_t key, size_t size, int flags) { return fail(ENOSYS); }

void *shmat(int id, const void *at, int flags) { return (void *)(long)fail(ENOSYS); }

int shmdt(const void *p) { return fail(EINVAL); }

int shmctl(int id, int command, struct shmid_ds *data) { return fail(ENOSYS); }
