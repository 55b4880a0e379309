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

/* Hooks of exit(), empty unless linked: functions given to atexit, then buffered output. */
void __run_atexit(void);
void __stdio_exit(void);

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

/* Between O_APPEND and the like and the host's flags. */
__wasi_fdflags_t __to_fdflags(int flags);
int __from_fdflags(__wasi_fdflags_t flags);

struct timespec;
struct stat;
__wasi_timestamp_t __to_timestamp(const struct timespec *t);
struct timespec __from_timestamp(__wasi_timestamp_t t);
void __to_stat(const __wasi_filestat_t *from, struct stat *to);

#endif
