/* 7.14 Signal handling. Nothing outside sends a program signals; it raises them itself, and alarms
   ring where it waits. */
#ifndef _SIGNAL_H
#define _SIGNAL_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int sig_atomic_t;
typedef void (*__signal_handler)(int);

/* Small numbers are the addresses of functions. */
#define SIG_DFL ((__signal_handler)0)
#define SIG_ERR ((__signal_handler)-1)
#define SIG_IGN ((__signal_handler)-2)

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGIOT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPOLL 29
#define SIGPWR 30
#define SIGSYS 31
#define SIGRTMIN 32
#define SIGRTMAX 64
#define _NSIG 65
#define NSIG _NSIG

void (*signal(int __signal, void (*__handler)(int)))(int);
int raise(int __signal);

#ifdef _SEAGLASS_POSIX
#include <bits/pthread_types.h>
#define __need_size_t
#define __need_pid_t
#define __need_uid_t
#define __need_timespec
#define __need_sigset_t
#include <bits/types.h>

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define SIG_HOLD ((__signal_handler)-3)

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000u
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_STACK SA_ONSTACK
#define SA_INTERRUPT 0x20000000

/* si_code: who sent the signal, and why. */
#define SI_USER 0
#define SI_QUEUE (-1)
#define SI_TIMER (-2)
#define SI_MESGQ (-3)
#define SI_ASYNCIO (-4)
#define SI_SIGIO (-5)
#define SI_TKILL (-6)
#define SI_KERNEL 0x80
#define ILL_ILLOPC 1
#define ILL_ILLOPN 2
#define ILL_ILLADR 3
#define ILL_ILLTRP 4
#define ILL_PRVOPC 5
#define ILL_PRVREG 6
#define ILL_COPROC 7
#define ILL_BADSTK 8
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define FPE_FLTSUB 8
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define TRAP_BRKPT 1
#define TRAP_TRACE 2
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define POLL_IN 1
#define POLL_OUT 2
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define POLL_HUP 6

#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192
#define SS_ONSTACK 1
#define SS_DISABLE 2

#include <bits/sigevent.h>

typedef struct {
  int si_signo, si_errno, si_code;
  pid_t si_pid;
  uid_t si_uid;
  void *si_addr;
  int si_status;
  long si_band;
  union sigval si_value;
#ifdef _SEAGLASS_BSD
  int si_timerid, si_overrun, si_fd;
  long long si_utime, si_stime;
#else
  int __timerid, __overrun, __fd;
  long long __utime, __stime;
#endif
} siginfo_t;
#ifdef _SEAGLASS_BSD
#define si_int si_value.sival_int
#define si_ptr si_value.sival_ptr
#endif

struct sigaction {
  union {
    void (*sa_handler)(int);
    void (*sa_sigaction)(int, siginfo_t *, void *);
  } __handler;
  sigset_t sa_mask;
  int sa_flags;
  void (*sa_restorer)(void);
};
#define sa_handler __handler.sa_handler
#define sa_sigaction __handler.sa_sigaction

typedef struct {
  void *ss_sp;
  int ss_flags;
  size_t ss_size;
} stack_t;

/* There are no registers that a program could see. */
typedef struct {
  unsigned long __none;
} mcontext_t;

typedef struct __ucontext {
  unsigned long uc_flags;
  struct __ucontext *uc_link;
  stack_t uc_stack;
  mcontext_t uc_mcontext;
  sigset_t uc_sigmask;
} ucontext_t;

int sigaction(int __signal, const struct sigaction *__restrict __new, struct sigaction *__restrict __old);
int kill(pid_t __pid, int __signal);
int killpg(pid_t __group, int __signal);
int sigemptyset(sigset_t *__set);
int sigfillset(sigset_t *__set);
int sigaddset(sigset_t *__set, int __signal);
int sigdelset(sigset_t *__set, int __signal);
int sigismember(const sigset_t *__set, int __signal);
int sigprocmask(int __how, const sigset_t *__restrict __set, sigset_t *__restrict __old);
int pthread_sigmask(int __how, const sigset_t *__restrict __set, sigset_t *__restrict __old);
int pthread_kill(pthread_t __id, int __signal);
int sigpending(sigset_t *__set);
int sigsuspend(const sigset_t *__set);
int sigwait(const sigset_t *__restrict __set, int *__restrict __signal);
int sigwaitinfo(const sigset_t *__restrict __set, siginfo_t *__restrict __info);
int sigtimedwait(const sigset_t *__restrict __set, siginfo_t *__restrict __info,
                 const struct timespec *__restrict __timeout);
int sigqueue(pid_t __pid, int __signal, union sigval __value);
int sigaltstack(const stack_t *__restrict __new, stack_t *__restrict __old);
int siginterrupt(int __signal, int __flag);
void psignal(int __signal, const char *__text);
void psiginfo(const siginfo_t *__info, const char *__text);
int sighold(int __signal);
int sigignore(int __signal);
int sigpause(int __signal);
int sigrelse(int __signal);
void (*sigset(int __signal, void (*__handler)(int)))(int);
#endif

#ifdef _SEAGLASS_BSD
#define sigmask(signal) (1 << ((signal) - 1))
typedef __signal_handler sig_t;
typedef __signal_handler sighandler_t;
typedef __signal_handler __sighandler_t;
extern const char *const sys_siglist[];
int sigblock(int __mask);
int sigsetmask(int __mask);
int siggetmask(void);
int gsignal(int __signal);
void (*ssignal(int __signal, void (*__handler)(int)))(int);
int tgkill(pid_t __group, pid_t __id, int __signal);
#endif

#ifdef _SEAGLASS_GNU
int sigisemptyset(const sigset_t *__set);
int sigandset(sigset_t *__out, const sigset_t *__a, const sigset_t *__b);
int sigorset(sigset_t *__out, const sigset_t *__a, const sigset_t *__b);
void (*sysv_signal(int __signal, void (*__handler)(int)))(int);
void (*bsd_signal(int __signal, void (*__handler)(int)))(int);
int pthread_sigqueue(pthread_t __id, int __signal, const union sigval __value);
#endif

#ifdef __cplusplus
}
#endif

#endif
