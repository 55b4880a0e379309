/* POSIX <sys/wait.h>. There are no child processes; the macros read the statuses of others. */
#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H

#include <features.h>
#include <signal.h>
#include <sys/resource.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_pid_t
#define __need_uid_t
#include <bits/types.h>

#include <bits/wait_status.h>

#ifdef _SEAGLASS_BSD
#define WCOREFLAG 0x80
#define W_EXITCODE(status, signal) ((status) << 8 | (signal))
#define W_STOPCODE(signal) ((signal) << 8 | 0x7f)
#define WAIT_ANY (-1)
#define WAIT_MYPGRP 0
#endif

typedef enum { P_ALL, P_PID, P_PGID, P_PIDFD } idtype_t;

pid_t wait(int *__status);
pid_t waitpid(pid_t __pid, int *__status, int __options);
#ifdef _SEAGLASS_POSIX
int waitid(idtype_t __type, id_t __id, siginfo_t *__info, int __options);
#endif
pid_t wait3(int *__status, int __options, struct rusage *__usage);
pid_t wait4(pid_t __pid, int *__status, int __options, struct rusage *__usage);

#ifdef __cplusplus
}
#endif

#endif
