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
#endif

/* Options, as of POSIX.1-2008. */
#define _POSIX_VERSION 200809L
#define _POSIX2_VERSION 200809L
#define _XOPEN_VERSION 700
#define _POSIX_CHOWN_RESTRICTED 1
#define _POSIX_NO_TRUNC 1
#define _POSIX_VDISABLE 0
#define _POSIX_CLOCK_SELECTION 200809L
#define _POSIX_CPUTIME 0
#define _POSIX_FSYNC 200809L
#define _POSIX_MONOTONIC_CLOCK 200809L
#define _POSIX_TIMERS 200809L
#define _POSIX_JOB_CONTROL (-1)
#define _POSIX_MAPPED_FILES (-1)
#define _POSIX_SAVED_IDS (-1)
#define _POSIX_SHELL (-1)
#define _POSIX_SPAWN (-1)
#define _POSIX_THREADS (-1)

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
#define _SC_PAGE_SIZE 10
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

#define _CS_PATH 0

#ifdef __cplusplus
}
#endif

#endif
