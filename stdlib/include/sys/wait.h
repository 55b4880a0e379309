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

#define WNOHANG 1
#define WUNTRACED 2
#define WSTOPPED 2
#define WEXITED 4
#define WCONTINUED 8
#define WNOWAIT 0x01000000

#define WEXITSTATUS(status) ((status) >> 8 & 0xff)
#define WTERMSIG(status) ((status) & 0x7f)
#define WSTOPSIG(status) WEXITSTATUS(status)
#define WCOREDUMP(status) ((status) & 0x80)
#define WIFEXITED(status) (WTERMSIG(status) == 0)
#define WIFSTOPPED(status) (((status) & 0xff) == 0x7f)
#define WIFSIGNALED(status) (WTERMSIG(status) != 0 && WTERMSIG(status) != 0x7f)
#define WIFCONTINUED(status) ((status) == 0xffff)

typedef enum { P_ALL, P_PID, P_PGID } idtype_t;

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
