/* What the parts of the library share and programs do not see. */
#ifndef INTERNAL_H
#define INTERNAL_H

#include <errno.h>
#include <stddef.h>
#include <wasi/api.h>

/* A definition that a stronger one elsewhere in the library replaces, when that one is linked for its own sake. So
   exit() calls the stdio flush only in programs that have stdio. */
#define WEAK __attribute__((__weak__))

/* Sets errno and returns -1: the way system functions fail. */
static inline int fail(int error) {
  errno = error;
  return -1;
}

/* The result of a system function that returns 0 or fails with the host's code. */
static inline int zero_or_fail(__wasi_errno_t error) { return error == 0 ? 0 : fail(error); }

/* 0 if a descriptor is a terminal, else the error of isatty. */
int __is_terminal(int fd);

/* Hooks of exit(), empty unless linked: functions given to atexit, then buffered output, then shared mappings. */
void __run_atexit(void);
void __stdio_exit(void);
void __mapping_exit(void);

/* Everything exit() does before the process ends. */
void __exit_hooks(void);

/* Memory beyond the data and the stack, as sbrk gives it: `size` bytes, aligned to 16, never given back; null when the
   memory cannot grow. Two results need not be neighbours. */
void *__heap_extend(size_t size);

/* The same for malloc, whose last piece ended at `end`: at least `more` bytes if they adjoin it, at least `whole` if
   not, and whatever else is there without growing the memory further; `got` says how many. */
void *__heap_take(const void *end, size_t more, size_t whole, size_t *got);

/* A path as the host takes it: relative to the descriptor of an open directory. */
struct place {
  __wasi_fd_t dir;
  const char *path;
  size_t len;
};

/* Finds the directory through which `path` is reached: `dirfd`, or a directory the program was started with. Returns 0
   or an error code. The path of the result lives until the second next call. */
int __find_place(int dirfd, const char *path, struct place *out);

/* Hook of chdir: turns a relative path into one from where the program started; the identity unless chdir is linked. */
const char *__from_start(const char *path);

/* Hooks for the descriptors that pipe makes, of which the host has only the numbers; they mean something only where
   pipe is linked. Reading, writing and copying return an error code, __pipe_events what of `events` is true now;
   NOT_A_PIPE says that the host is to be asked. The flags are as F_GETFL gives them, null for other descriptors. */
#define NOT_A_PIPE (-1)
int __pipe_read(int fd, const __wasi_iovec_t *parts, size_t n, size_t *done);
int __pipe_write(int fd, const __wasi_ciovec_t *parts, size_t n, size_t *done);
int __pipe_events(int fd, int events);
int *__pipe_flags(int fd);
void __pipe_closes(int fd);
int __pipe_copies(int from, int to);

/* pipe2 with flags that are known to be good. */
int __make_pipe(int fds[2], int flags);

/* Between O_APPEND and the like and the host's flags. */
__wasi_fdflags_t __to_fdflags(int flags);
int __from_fdflags(__wasi_fdflags_t flags);

/* fcntl with F_GETFL and F_SETFL. */
int __status_flags(int fd);
int __set_status_flags(int fd, int flags);

/* Alarms ring where the program waits. The hooks mean something only when setitimer or timer_create is linked: when the
   next one rings on the monotonic clock (NO_ALARM: none), and ringing those that are due, which says how many handlers
   ran. */
#define NO_ALARM (~(__wasi_timestamp_t)0)
__wasi_timestamp_t __next_alarm(void);
unsigned __ring_alarms(void);

/* The monotonic clock, and waiting until it shows `end`; returns the host's error. */
__wasi_timestamp_t __monotonic_now(void);
int __wait_until(__wasi_timestamp_t end);

struct timespec;
struct stat;
__wasi_timestamp_t __to_timestamp(const struct timespec *t);
struct timespec __from_timestamp(__wasi_timestamp_t t);
void __to_stat(const __wasi_filestat_t *from, struct stat *to);

#endif
