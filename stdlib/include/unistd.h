/* POSIX <unistd.h>. */
#ifndef _UNISTD_H
#define _UNISTD_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_NULL
#define __need_size_t
#define __need_ssize_t
#define __need_off_t
#define __need_pid_t
#define __need_uid_t
#define __need_socklen_t
#include <bits/types.h>

#ifndef __useconds_t_defined
#define __useconds_t_defined
typedef unsigned useconds_t;
#endif
#ifndef __intptr_t_defined
#define __intptr_t_defined
typedef __INTPTR_TYPE__ intptr_t;
#endif

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2

#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#ifdef _SEAGLASS_GNU
#define SEEK_DATA 3
#define SEEK_HOLE 4
#endif
#ifdef _SEAGLASS_BSD
#define L_SET SEEK_SET
#define L_INCR SEEK_CUR
#define L_XTND SEEK_END
#endif

#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4

#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3

extern char **environ;
extern char *optarg;
extern int optind, opterr, optopt;

ssize_t read(int __fd, void *__buf, size_t __n);
ssize_t write(int __fd, const void *__buf, size_t __n);
ssize_t pread(int __fd, void *__buf, size_t __n, off_t __offset);
ssize_t pwrite(int __fd, const void *__buf, size_t __n, off_t __offset);
off_t lseek(int __fd, off_t __offset, int __whence);
int close(int __fd);
int dup(int __fd);
int dup2(int __from, int __to);
int dup3(int __from, int __to, int __flags);
int pipe(int __fds[2]);
int pipe2(int __fds[2], int __flags);
int fsync(int __fd);
int fdatasync(int __fd);
void sync(void);
int ftruncate(int __fd, off_t __size);
int truncate(const char *__path, off_t __size);
int isatty(int __fd);
char *ttyname(int __fd);
int ttyname_r(int __fd, char *__buf, size_t __size);
int lockf(int __fd, int __op, off_t __size);

int access(const char *__path, int __mode);
int faccessat(int __dir, const char *__path, int __mode, int __flags);
int link(const char *__from, const char *__to);
int linkat(int __from_dir, const char *__from, int __to_dir, const char *__to, int __flags);
int symlink(const char *__text, const char *__path);
int symlinkat(const char *__text, int __dir, const char *__path);
ssize_t readlink(const char *__restrict __path, char *__restrict __buf, size_t __size);
ssize_t readlinkat(int __dir, const char *__restrict __path, char *__restrict __buf, size_t __size);
int unlink(const char *__path);
int unlinkat(int __dir, const char *__path, int __flags);
int rmdir(const char *__path);
int chown(const char *__path, uid_t __uid, gid_t __gid);
int lchown(const char *__path, uid_t __uid, gid_t __gid);
int fchown(int __fd, uid_t __uid, gid_t __gid);
int fchownat(int __dir, const char *__path, uid_t __uid, gid_t __gid, int __flags);

int chdir(const char *__path);
int fchdir(int __fd);
char *getcwd(char *__buf, size_t __size);

unsigned sleep(unsigned __seconds);
unsigned alarm(unsigned __seconds);
int pause(void);

pid_t getpid(void);
pid_t getppid(void);
pid_t getpgrp(void);
pid_t getpgid(pid_t __pid);
int setpgid(pid_t __pid, pid_t __group);
pid_t getsid(pid_t __pid);
pid_t setsid(void);
pid_t tcgetpgrp(int __fd);
int tcsetpgrp(int __fd, pid_t __group);
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int getgroups(int __n, gid_t *__groups);
int setuid(uid_t __uid);
int seteuid(uid_t __uid);
int setgid(gid_t __gid);
int setegid(gid_t __gid);
int setreuid(uid_t __real_id, uid_t __effective);
int setregid(gid_t __real_id, gid_t __effective);
char *getlogin(void);
int getlogin_r(char *__buf, size_t __size);
int gethostname(char *__buf, size_t __size);
int nice(int __increment);

pid_t fork(void);
pid_t vfork(void);
int execv(const char *__path, char *const *__argv);
int execve(const char *__path, char *const *__argv, char *const *__env);
int execvp(const char *__file, char *const *__argv);
int execl(const char *__path, const char *__arg, ...);
int execle(const char *__path, const char *__arg, ...);
int execlp(const char *__file, const char *__arg, ...);
int fexecve(int __fd, char *const *__argv, char *const *__env);
__attribute__((__noreturn__)) void _exit(int __status);

int getopt(int __argc, char *const *__argv, const char *__options);
long sysconf(int __name);
long pathconf(const char *__path, int __name);
long fpathconf(int __fd, int __name);
size_t confstr(int __name, char *__buf, size_t __size);
int setpgrp(void);
long gethostid(void);
char *crypt(const char *__key, const char *__salt);
void encrypt(char __block[64], int __decode);
void swab(const void *__restrict __from, void *__restrict __to, ssize_t __n);

#ifdef _SEAGLASS_BSD
int usleep(useconds_t __microseconds);
useconds_t ualarm(useconds_t __microseconds, useconds_t __interval);
void *sbrk(intptr_t __increment);
int brk(void *__end);
int getpagesize(void);
int getdtablesize(void);
int getentropy(void *__buf, size_t __n);
int sethostname(const char *__name, size_t __n);
int getdomainname(char *__buf, size_t __size);
int chroot(const char *__path);
int daemon(int __keep_dir, int __keep_output);
int issetugid(void);
char *getwd(char *__buf);
long syscall(long __number, ...);
void closefrom(int __fd);
int acct(const char *__path);
char *getpass(const char *__prompt);
char *getusershell(void);
void setusershell(void);
void endusershell(void);
int sethostid(long __id);
int setdomainname(const char *__name, size_t __n);
int setlogin(const char *__name);
int vhangup(void);
int revoke(const char *__path);
int ttyslot(void);
int profil(unsigned short *__buf, size_t __size, size_t __offset, unsigned __scale);
#endif

#ifdef _SEAGLASS_GNU
char *get_current_dir_name(void);
int execvpe(const char *__file, char *const *__argv, char *const *__env);
int euidaccess(const char *__path, int __mode);
int eaccess(const char *__path, int __mode);
pid_t gettid(void);
int setresuid(uid_t __real_id, uid_t __effective, uid_t __saved);
int setresgid(gid_t __real_id, gid_t __effective, gid_t __saved);
int getresuid(uid_t *__real_id, uid_t *__effective, uid_t *__saved);
int getresgid(gid_t *__real_id, gid_t *__effective, gid_t *__saved);
int syncfs(int __fd);
#define CLOSE_RANGE_UNSHARE 2
#define CLOSE_RANGE_CLOEXEC 4
int close_range(unsigned __from, unsigned __to, int __flags);
ssize_t copy_file_range(int __from, off_t *__from_offset, int __to, off_t *__to_offset, size_t __n, unsigned __flags);
int execveat(int __dir, const char *__path, char *const *__argv, char *const *__env, int __flags);
int group_member(gid_t __gid);
#ifndef TEMP_FAILURE_RETRY
#define TEMP_FAILURE_RETRY(expression)                                                                                 \
  (__extension__({                                                                                                     \
    long __result;                                                                                                     \
    do __result = (long)(expression);                                                                                  \
    while (__result == -1L && errno == EINTR);                                                                         \
    __result;                                                                                                          \
  }))
#endif
#endif

#if defined _LARGEFILE64_SOURCE || defined _SEAGLASS_GNU
#define lseek64 lseek
#define pread64 pread
#define pwrite64 pwrite
#define ftruncate64 ftruncate
#define truncate64 truncate
#define lockf64 lockf
#ifndef __off64_t_defined
#define __off64_t_defined
typedef off_t off64_t;
#endif
#endif

/* Options, as of POSIX.1-2017: a version for what there is, -1 for what there is not. */
#define _POSIX_VERSION 200809L
#define _POSIX2_VERSION 200809L
#define _XOPEN_VERSION 700
#define _XOPEN_XCU_VERSION 4
#define _POSIX_ADVISORY_INFO 200809L
#define _POSIX_ASYNCHRONOUS_IO 200809L
#define _POSIX_BARRIERS 200809L
#define _POSIX_CLOCK_SELECTION 200809L
#define _POSIX_FSYNC 200809L
#define _POSIX_MAPPED_FILES 200809L
#define _POSIX_MEMORY_PROTECTION 200809L
#define _POSIX_MONOTONIC_CLOCK 200809L
#define _POSIX_READER_WRITER_LOCKS 200809L
#define _POSIX_REALTIME_SIGNALS 200809L
#define _POSIX_SEMAPHORES 200809L
#define _POSIX_SHARED_MEMORY_OBJECTS 200809L
#define _POSIX_SPIN_LOCKS 200809L
#define _POSIX_SYNCHRONIZED_IO 200809L
#define _POSIX_THREAD_ATTR_STACKADDR 200809L
#define _POSIX_THREAD_ATTR_STACKSIZE 200809L
#define _POSIX_THREAD_PROCESS_SHARED 200809L
#define _POSIX_THREAD_SAFE_FUNCTIONS 200809L
#define _POSIX_TIMEOUTS 200809L
#define _POSIX_TIMERS 200809L
#define _POSIX_REGEXP 1
#define _POSIX_CHOWN_RESTRICTED 1
#define _POSIX_NO_TRUNC 1
#define _POSIX_V6_ILP32_OFFBIG 1
#define _POSIX_V7_ILP32_OFFBIG 1
#define _POSIX_CPUTIME 0
#define _POSIX_VDISABLE 0
#define _POSIX_IPV6 (-1)
#define _POSIX_JOB_CONTROL (-1)
#define _POSIX_MEMLOCK (-1)
#define _POSIX_MEMLOCK_RANGE (-1)
#define _POSIX_MESSAGE_PASSING (-1)
#define _POSIX_PRIORITIZED_IO (-1)
#define _POSIX_PRIORITY_SCHEDULING (-1)
#define _POSIX_RAW_SOCKETS (-1)
#define _POSIX_SAVED_IDS (-1)
#define _POSIX_SHELL (-1)
#define _POSIX_SPAWN (-1)
#define _POSIX_SPORADIC_SERVER (-1)
#define _POSIX_THREADS (-1)
#define _POSIX_THREAD_CPUTIME (-1)
#define _POSIX_THREAD_PRIO_INHERIT (-1)
#define _POSIX_THREAD_PRIO_PROTECT (-1)
#define _POSIX_THREAD_PRIORITY_SCHEDULING (-1)
#define _POSIX_THREAD_ROBUST_PRIO_INHERIT (-1)
#define _POSIX_THREAD_ROBUST_PRIO_PROTECT (-1)
#define _POSIX_THREAD_SPORADIC_SERVER (-1)
#define _POSIX_TRACE (-1)
#define _POSIX_TRACE_EVENT_FILTER (-1)
#define _POSIX_TRACE_INHERIT (-1)
#define _POSIX_TRACE_LOG (-1)
#define _POSIX_TYPED_MEMORY_OBJECTS (-1)
#define _POSIX_V6_ILP32_OFF32 (-1)
#define _POSIX_V6_LP64_OFF64 (-1)
#define _POSIX_V6_LPBIG_OFFBIG (-1)
#define _POSIX_V7_ILP32_OFF32 (-1)
#define _POSIX_V7_LP64_OFF64 (-1)
#define _POSIX_V7_LPBIG_OFFBIG (-1)
#define _POSIX2_C_BIND 200809L
#define _POSIX2_CHAR_TERM (-1)
#define _POSIX2_C_DEV (-1)
#define _POSIX2_FORT_RUN (-1)
#define _POSIX2_LOCALEDEF (-1)
#define _POSIX2_SW_DEV (-1)
#define _POSIX2_UPE (-1)
#define _XOPEN_ENH_I18N 1
#define _XOPEN_UNIX 1
#define _XOPEN_CRYPT (-1)
#define _XOPEN_LEGACY (-1)
#define _XOPEN_REALTIME (-1)
#define _XOPEN_REALTIME_THREADS (-1)
#define _XOPEN_SHM (-1)
#define _XOPEN_STREAMS (-1)

/* What sysconf answers. */
#define _SC_ARG_MAX 0
#define _SC_CHILD_MAX 1
#define _SC_CLK_TCK 2
#define _SC_NGROUPS_MAX 3
#define _SC_OPEN_MAX 4
#define _SC_STREAM_MAX 5
#define _SC_TZNAME_MAX 6
#define _SC_JOB_CONTROL 7
#define _SC_SAVED_IDS 8
#define _SC_VERSION 9
#define _SC_PAGESIZE 10
#define _SC_NPROCESSORS_CONF 11
#define _SC_NPROCESSORS_ONLN 12
#define _SC_PHYS_PAGES 13
#define _SC_AVPHYS_PAGES 14
#define _SC_IOV_MAX 15
#define _SC_LINE_MAX 16
#define _SC_GETPW_R_SIZE_MAX 17
#define _SC_GETGR_R_SIZE_MAX 18
#define _SC_HOST_NAME_MAX 19
#define _SC_LOGIN_NAME_MAX 20
#define _SC_TTY_NAME_MAX 21
#define _SC_SYMLOOP_MAX 22
#define _SC_MONOTONIC_CLOCK 23
#define _SC_TIMERS 24
#define _SC_FSYNC 25
#define _SC_MAPPED_FILES 26
#define _SC_THREADS 27
#define _SC_ATEXIT_MAX 28
#define _SC_BC_BASE_MAX 29
#define _SC_RE_DUP_MAX 30
#define _SC_2_VERSION 31
#define _SC_XOPEN_VERSION 32
#define _SC_DELAYTIMER_MAX 33
#define _SC_COLL_WEIGHTS_MAX 34
#define _SC_SIGQUEUE_MAX 35
#define _SC_NSIG 36
#define _SC_2_CHAR_TERM 37
#define _SC_2_C_BIND 38
#define _SC_2_C_DEV 39
#define _SC_2_FORT_DEV 40
#define _SC_2_FORT_RUN 41
#define _SC_2_LOCALEDEF 42
#define _SC_2_PBS 43
#define _SC_2_PBS_ACCOUNTING 44
#define _SC_2_PBS_CHECKPOINT 45
#define _SC_2_PBS_LOCATE 46
#define _SC_2_PBS_MESSAGE 47
#define _SC_2_PBS_TRACK 48
#define _SC_2_SW_DEV 49
#define _SC_2_UPE 50
#define _SC_ADVISORY_INFO 51
#define _SC_AIO_LISTIO_MAX 52
#define _SC_AIO_MAX 53
#define _SC_AIO_PRIO_DELTA_MAX 54
#define _SC_ASYNCHRONOUS_IO 55
#define _SC_BARRIERS 56
#define _SC_BC_DIM_MAX 57
#define _SC_BC_SCALE_MAX 58
#define _SC_BC_STRING_MAX 59
#define _SC_CLOCK_SELECTION 60
#define _SC_CPUTIME 61
#define _SC_EXPR_NEST_MAX 62
#define _SC_IPV6 63
#define _SC_MEMLOCK 64
#define _SC_MEMLOCK_RANGE 65
#define _SC_MEMORY_PROTECTION 66
#define _SC_MESSAGE_PASSING 67
#define _SC_MQ_OPEN_MAX 68
#define _SC_MQ_PRIO_MAX 69
#define _SC_PRIORITIZED_IO 70
#define _SC_PRIORITY_SCHEDULING 71
#define _SC_RAW_SOCKETS 72
#define _SC_READER_WRITER_LOCKS 73
#define _SC_REALTIME_SIGNALS 74
#define _SC_REGEXP 75
#define _SC_RTSIG_MAX 76
#define _SC_SEMAPHORES 77
#define _SC_SEM_NSEMS_MAX 78
#define _SC_SEM_VALUE_MAX 79
#define _SC_SHARED_MEMORY_OBJECTS 80
#define _SC_SHELL 81
#define _SC_SPAWN 82
#define _SC_SPIN_LOCKS 83
#define _SC_SPORADIC_SERVER 84
#define _SC_SS_REPL_MAX 85
#define _SC_SYNCHRONIZED_IO 86
#define _SC_THREAD_ATTR_STACKADDR 87
#define _SC_THREAD_ATTR_STACKSIZE 88
#define _SC_THREAD_CPUTIME 89
#define _SC_THREAD_DESTRUCTOR_ITERATIONS 90
#define _SC_THREAD_KEYS_MAX 91
#define _SC_THREAD_PRIORITY_SCHEDULING 92
#define _SC_THREAD_PRIO_INHERIT 93
#define _SC_THREAD_PRIO_PROTECT 94
#define _SC_THREAD_PROCESS_SHARED 95
#define _SC_THREAD_ROBUST_PRIO_INHERIT 96
#define _SC_THREAD_ROBUST_PRIO_PROTECT 97
#define _SC_THREAD_SAFE_FUNCTIONS 98
#define _SC_THREAD_SPORADIC_SERVER 99
#define _SC_THREAD_STACK_MIN 100
#define _SC_THREAD_THREADS_MAX 101
#define _SC_TIMEOUTS 102
#define _SC_TIMER_MAX 103
#define _SC_TRACE 104
#define _SC_TRACE_EVENT_FILTER 105
#define _SC_TRACE_EVENT_NAME_MAX 106
#define _SC_TRACE_INHERIT 107
#define _SC_TRACE_LOG 108
#define _SC_TRACE_NAME_MAX 109
#define _SC_TRACE_SYS_MAX 110
#define _SC_TRACE_USER_EVENT_MAX 111
#define _SC_TYPED_MEMORY_OBJECTS 112
#define _SC_V6_ILP32_OFF32 113
#define _SC_V6_ILP32_OFFBIG 114
#define _SC_V6_LP64_OFF64 115
#define _SC_V6_LPBIG_OFFBIG 116
#define _SC_V7_ILP32_OFF32 117
#define _SC_V7_ILP32_OFFBIG 118
#define _SC_V7_LP64_OFF64 119
#define _SC_V7_LPBIG_OFFBIG 120
#define _SC_XOPEN_CRYPT 121
#define _SC_XOPEN_ENH_I18N 122
#define _SC_XOPEN_LEGACY 123
#define _SC_XOPEN_REALTIME 124
#define _SC_XOPEN_REALTIME_THREADS 125
#define _SC_XOPEN_SHM 126
#define _SC_XOPEN_STREAMS 127
#define _SC_XOPEN_UNIX 128
#define _SC_XOPEN_UUCP 129
#define _SC_XOPEN_XCU_VERSION 130
#define _SC_PASS_MAX 131
#define _SC_MINSIGSTKSZ 132
#define _SC_SIGSTKSZ 133
#define _SC_LEVEL1_ICACHE_SIZE 134
#define _SC_LEVEL1_ICACHE_ASSOC 135
#define _SC_LEVEL1_ICACHE_LINESIZE 136
#define _SC_LEVEL1_DCACHE_SIZE 137
#define _SC_LEVEL1_DCACHE_ASSOC 138
#define _SC_LEVEL1_DCACHE_LINESIZE 139
#define _SC_LEVEL2_CACHE_SIZE 140
#define _SC_LEVEL2_CACHE_ASSOC 141
#define _SC_LEVEL2_CACHE_LINESIZE 142
#define _SC_LEVEL3_CACHE_SIZE 143
#define _SC_LEVEL3_CACHE_ASSOC 144
#define _SC_LEVEL3_CACHE_LINESIZE 145
#define _SC_LEVEL4_CACHE_SIZE 146
#define _SC_LEVEL4_CACHE_ASSOC 147
#define _SC_LEVEL4_CACHE_LINESIZE 148
#define _SC_CHAR_BIT 149
#define _SC_INT_MAX 150
#define _SC_INT_MIN 151
#define _SC_LONG_BIT 152
#define _SC_WORD_BIT 153
#define _SC_MB_LEN_MAX 154
#define _SC_NZERO 155
#define _SC_SSIZE_MAX 156
#define _SC_NL_ARGMAX 157
#define _SC_NL_LANGMAX 158
#define _SC_NL_MSGMAX 159
#define _SC_NL_NMAX 160
#define _SC_NL_SETMAX 161
#define _SC_NL_TEXTMAX 162
#define _SC_PAGE_SIZE _SC_PAGESIZE
#define _SC_UIO_MAXIOV _SC_IOV_MAX

/* What pathconf answers. */
#define _PC_LINK_MAX 0
#define _PC_MAX_CANON 1
#define _PC_MAX_INPUT 2
#define _PC_NAME_MAX 3
#define _PC_PATH_MAX 4
#define _PC_PIPE_BUF 5
#define _PC_CHOWN_RESTRICTED 6
#define _PC_NO_TRUNC 7
#define _PC_VDISABLE 8
#define _PC_FILESIZEBITS 9
#define _PC_SYMLINK_MAX 10
#define _PC_2_SYMLINKS 11
#define _PC_ALLOC_SIZE_MIN 12
#define _PC_ASYNC_IO 13
#define _PC_PRIO_IO 14
#define _PC_REC_INCR_XFER_SIZE 15
#define _PC_REC_MAX_XFER_SIZE 16
#define _PC_REC_MIN_XFER_SIZE 17
#define _PC_REC_XFER_ALIGN 18
#define _PC_SOCK_MAXBUF 19
#define _PC_SYNC_IO 20
#define _PC_TIMESTAMP_RESOLUTION 21

/* What confstr answers. */
#define _CS_PATH 0
#define _CS_GNU_LIBC_VERSION 2
#define _CS_GNU_LIBPTHREAD_VERSION 3
#define _CS_V6_ENV 4
#define _CS_V7_ENV 5
#define _CS_POSIX_V6_WIDTH_RESTRICTED_ENVS 6
#define _CS_POSIX_V7_WIDTH_RESTRICTED_ENVS 7
#define _CS_POSIX_V6_ILP32_OFF32_CFLAGS 8
#define _CS_POSIX_V6_ILP32_OFF32_LDFLAGS 9
#define _CS_POSIX_V6_ILP32_OFF32_LIBS 10
#define _CS_POSIX_V6_ILP32_OFFBIG_CFLAGS 11
#define _CS_POSIX_V6_ILP32_OFFBIG_LDFLAGS 12
#define _CS_POSIX_V6_ILP32_OFFBIG_LIBS 13
#define _CS_POSIX_V6_LP64_OFF64_CFLAGS 14
#define _CS_POSIX_V6_LP64_OFF64_LDFLAGS 15
#define _CS_POSIX_V6_LP64_OFF64_LIBS 16
#define _CS_POSIX_V6_LPBIG_OFFBIG_CFLAGS 17
#define _CS_POSIX_V6_LPBIG_OFFBIG_LDFLAGS 18
#define _CS_POSIX_V6_LPBIG_OFFBIG_LIBS 19
#define _CS_POSIX_V7_ILP32_OFF32_CFLAGS 20
#define _CS_POSIX_V7_ILP32_OFF32_LDFLAGS 21
#define _CS_POSIX_V7_ILP32_OFF32_LIBS 22
#define _CS_POSIX_V7_ILP32_OFFBIG_CFLAGS 23
#define _CS_POSIX_V7_ILP32_OFFBIG_LDFLAGS 24
#define _CS_POSIX_V7_ILP32_OFFBIG_LIBS 25
#define _CS_POSIX_V7_LP64_OFF64_CFLAGS 26
#define _CS_POSIX_V7_LP64_OFF64_LDFLAGS 27
#define _CS_POSIX_V7_LP64_OFF64_LIBS 28
#define _CS_POSIX_V7_LPBIG_OFFBIG_CFLAGS 29
#define _CS_POSIX_V7_LPBIG_OFFBIG_LDFLAGS 30
#define _CS_POSIX_V7_LPBIG_OFFBIG_LIBS 31
#define _CS_POSIX_V7_THREADS_CFLAGS 32
#define _CS_POSIX_V7_THREADS_LDFLAGS 33

#ifdef __cplusplus
}
#endif

#endif
