/* XSI <sys/msg.h>. */
#ifndef _SYS_MSG_H
#define _SYS_MSG_H

#include <sys/ipc.h>
#define __need_size_t
#define __need_ssize_t
#define __need_time_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MSG_NOERROR 010000
#ifdef _SEAGLASS_GNU
#define MSG_EXCEPT 020000
#define MSG_COPY 040000
#endif

typedef unsigned long msgqnum_t, msglen_t;

struct msqid_ds {
  struct ipc_perm msg_perm;
  time_t msg_stime, msg_rtime, msg_ctime;
  msgqnum_t msg_qnum;
  msglen_t msg_qbytes;
  pid_t msg_lspid, msg_lrpid;
};

#ifdef _SEAGLASS_GNU
struct msgbuf {
  long mtype;
  char mtext[1];
};
#endif

int msgget(key_t __key, int __flags);
int msgctl(int __id, int __command, struct msqid_ds *__data);
int msgsnd(int __id, const void *__message, size_t __n, int __flags);
ssize_t msgrcv(int __id, void *__message, size_t __n, long __type, int __flags);

#ifdef __cplusplus
}
#endif

#endif
