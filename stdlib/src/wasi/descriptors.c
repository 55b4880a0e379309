/* Descriptors that several numbers stand for: dup, dup2, fcntl's F_DUPFD.

   WASI can close a descriptor and move it, not copy it. So in programs that copy descriptors the numbers of the program
   are not those of the host: a table says which number of the host each stands for, and the host closes a descriptor
   when no number stands for it any more. Copies thus share position and flags, as POSIX asks.

   This file defines what the rest of the library else imports from the host: the linker prefers a definition to an
   import, and an import alone does not make it load a member of an archive. Other programs so pay nothing. */
#include "descriptors.h"
#include "../internal.h"
#include <stdlib.h>
#include <string.h>

#define HOST(name)                                                                                                     \
  __attribute__((__import_module__("wasi_snapshot_preview1"), __import_name__(#name), __warn_unused_result__))

/* A call of the host's whose parameters only have to be translated. */
#define ON_DESCRIPTORS(name, parameters, arguments)                                                                    \
  __wasi_errno_t __host_##name parameters HOST(name);                                                                  \
  __wasi_errno_t __wasi_##name parameters { return __host_##name arguments; }

enum { CLOSED = -1, MOST = 1 << 16 };

/* The host's number of each of the program's, or CLOSED. */
static int *hosts;
static int count;

__wasi_errno_t __host_fd_close(int fd) HOST(fd_close);
__wasi_errno_t __host_fd_fdstat_get(int fd, __wasi_fdstat_t *out) HOST(fd_fdstat_get);
__wasi_errno_t __host_path_open(int dir, __wasi_lookupflags_t flags, const char *path, __wasi_size_t path_len,
                                __wasi_oflags_t oflags, __wasi_rights_t rights, __wasi_rights_t inheriting,
                                __wasi_fdflags_t fd_flags, __wasi_fd_t *out) HOST(path_open);
__wasi_errno_t __host_poll_oneoff(const __wasi_subscription_t *in, __wasi_event_t *out, __wasi_size_t n,
                                  __wasi_size_t *nevents) HOST(poll_oneoff);
__wasi_errno_t __host_sock_accept(int fd, __wasi_fdflags_t flags, __wasi_fd_t *out) HOST(sock_accept);

/* Makes the table longer than `number`; false where memory is short. */
static int reach(int number) {
  if (number < count) return 1;
  int longer = number + 1 > 2 * count ? number + 1 : 2 * count;
  int *table = realloc(hosts, (size_t)longer * sizeof *table);
  if (table == NULL) return 0;
  for (int i = count; i < longer; i++) table[i] = CLOSED;
  hosts = table;
  count = longer;
  return 1;
}

/* At first the numbers are the host's: the standard streams, and from 3 on without a gap what the program was given. */
static void start(void) {
  __wasi_fdstat_t st;
  for (int fd = 0;; fd++) {
    int is_open = __host_fd_fdstat_get(fd, &st) == 0;
    if ((!is_open && fd > 2) || !reach(fd)) return;
    if (is_open) hosts[fd] = fd;
  }
}

static int host_of(int fd) {
  if (count == 0) start();
  return fd >= 0 && fd < count ? hosts[fd] : CLOSED;
}

/* The lowest number from `least` on that stands for nothing. */
static int free_number(int least) {
  int fd = least;
  while (host_of(fd) != CLOSED) fd++;
  return fd;
}

static int is_shared(int host) {
  for (int fd = 0; fd < count; fd++)
    if (hosts[fd] == host) return 1;
  return 0;
}

/* Gives what the host has just opened a number of the program's. */
static int take(__wasi_fd_t *fd) {
  int number = free_number(0);
  if (!reach(number)) {
    (void)!__host_fd_close(*fd);
    return ENOMEM;
  }
  hosts[number] = *fd;
  *fd = number;
  return 0;
}

int __copy_descriptor(int from, int least) {
  if (host_of(from) == CLOSED) return fail(EBADF);
  if (least < 0 || least >= MOST) return fail(EINVAL);
  return __replace_descriptor(from, free_number(least));
}

int __replace_descriptor(int from, int to) {
  int host = host_of(from);
  if (host == CLOSED || to < 0 || to >= MOST) return fail(EBADF);
  if (from == to) return to;
  if (!reach(to)) return fail(EMFILE);
  (void)!__wasi_fd_close(to);
  __pipe_closes(to);
  if (__pipe_copies(from, to) != 0) return fail(ENOMEM);
  hosts[to] = host;
  return to;
}

__wasi_errno_t __wasi_fd_close(int fd) {
  int host = host_of(fd);
  if (host == CLOSED) return EBADF;
  hosts[fd] = CLOSED;
  return is_shared(host) ? 0 : __host_fd_close(host);
}

__wasi_errno_t __wasi_fd_renumber(int from, int to) {
  int host = host_of(from);
  if (host == CLOSED || host_of(to) == CLOSED) return EBADF;
  if (from == to) return 0;
  int error = __wasi_fd_close(to);
  hosts[to] = host;
  hosts[from] = CLOSED;
  return error;
}

__wasi_errno_t __wasi_fd_fdstat_get(int fd, __wasi_fdstat_t *out) { return __host_fd_fdstat_get(host_of(fd), out); }

__wasi_errno_t __wasi_path_open(int dir, __wasi_lookupflags_t flags, const char *path, __wasi_size_t path_len,
                                __wasi_oflags_t oflags, __wasi_rights_t rights, __wasi_rights_t inheriting,
                                __wasi_fdflags_t fd_flags, __wasi_fd_t *out) {
  int error =
      __host_path_open(host_of(dir), flags, path, path_len, oflags, rights, inheriting, fd_flags, out);
  return error == 0 ? take(out) : error;
}

__wasi_errno_t __wasi_sock_accept(int fd, __wasi_fdflags_t flags, __wasi_fd_t *out) {
  int error = __host_sock_accept(host_of(fd), flags, out);
  return error == 0 ? take(out) : error;
}

__wasi_errno_t __wasi_poll_oneoff(const __wasi_subscription_t *in, __wasi_event_t *out, __wasi_size_t n,
                                  __wasi_size_t *nevents) {
  __wasi_subscription_t *translated = malloc(n * sizeof *translated);
  if (translated == NULL) return ENOMEM;
  for (__wasi_size_t i = 0; i < n; i++) {
    translated[i] = in[i];
    if (in[i].u.tag != __WASI_EVENTTYPE_CLOCK)
      translated[i].u.u.fd_read.file_descriptor = host_of(in[i].u.u.fd_read.file_descriptor);
  }
  int error = __host_poll_oneoff(translated, out, n, nevents);
  free(translated);
  return error;
}

ON_DESCRIPTORS(fd_advise, (int fd, __wasi_filesize_t offset, __wasi_filesize_t len, __wasi_advice_t advice),
               (host_of(fd), offset, len, advice))
ON_DESCRIPTORS(fd_allocate, (int fd, __wasi_filesize_t offset, __wasi_filesize_t len), (host_of(fd), offset, len))
ON_DESCRIPTORS(fd_datasync, (int fd), (host_of(fd)))
ON_DESCRIPTORS(fd_fdstat_set_flags, (int fd, __wasi_fdflags_t flags), (host_of(fd), flags))
ON_DESCRIPTORS(fd_fdstat_set_rights, (int fd, __wasi_rights_t base, __wasi_rights_t inheriting),
               (host_of(fd), base, inheriting))
ON_DESCRIPTORS(fd_filestat_get, (int fd, __wasi_filestat_t *out), (host_of(fd), out))
ON_DESCRIPTORS(fd_filestat_set_size, (int fd, __wasi_filesize_t size), (host_of(fd), size))
ON_DESCRIPTORS(fd_filestat_set_times,
               (int fd, __wasi_timestamp_t atim, __wasi_timestamp_t mtim, __wasi_fstflags_t flags),
               (host_of(fd), atim, mtim, flags))
ON_DESCRIPTORS(fd_pread,
               (int fd, const __wasi_iovec_t *iovs, __wasi_size_t n, __wasi_filesize_t offset, __wasi_size_t *done),
               (host_of(fd), iovs, n, offset, done))
ON_DESCRIPTORS(fd_prestat_get, (int fd, __wasi_prestat_t *out), (host_of(fd), out))
ON_DESCRIPTORS(fd_prestat_dir_name, (int fd, unsigned char *path, __wasi_size_t len), (host_of(fd), path, len))
ON_DESCRIPTORS(fd_pwrite,
               (int fd, const __wasi_ciovec_t *iovs, __wasi_size_t n, __wasi_filesize_t offset, __wasi_size_t *done),
               (host_of(fd), iovs, n, offset, done))
ON_DESCRIPTORS(fd_read, (int fd, const __wasi_iovec_t *iovs, __wasi_size_t n, __wasi_size_t *done),
               (host_of(fd), iovs, n, done))
ON_DESCRIPTORS(fd_readdir,
               (int fd, unsigned char *buf, __wasi_size_t len, __wasi_dircookie_t cookie, __wasi_size_t *used),
               (host_of(fd), buf, len, cookie, used))
ON_DESCRIPTORS(fd_seek, (int fd, __wasi_filedelta_t offset, __wasi_whence_t whence, __wasi_filesize_t *out),
               (host_of(fd), offset, whence, out))
ON_DESCRIPTORS(fd_sync, (int fd), (host_of(fd)))
ON_DESCRIPTORS(fd_tell, (int fd, __wasi_filesize_t *out), (host_of(fd), out))
ON_DESCRIPTORS(fd_write, (int fd, const __wasi_ciovec_t *iovs, __wasi_size_t n, __wasi_size_t *done),
               (host_of(fd), iovs, n, done))
ON_DESCRIPTORS(path_create_directory, (int dir, const char *path, __wasi_size_t len), (host_of(dir), path, len))
ON_DESCRIPTORS(path_filestat_get,
               (int dir, __wasi_lookupflags_t flags, const char *path, __wasi_size_t len, __wasi_filestat_t *out),
               (host_of(dir), flags, path, len, out))
ON_DESCRIPTORS(path_filestat_set_times,
               (int dir, __wasi_lookupflags_t flags, const char *path, __wasi_size_t len, __wasi_timestamp_t atim,
                __wasi_timestamp_t mtim, __wasi_fstflags_t fst_flags),
               (host_of(dir), flags, path, len, atim, mtim, fst_flags))
ON_DESCRIPTORS(path_link,
               (int old_dir, __wasi_lookupflags_t old_flags, const char *old_path, __wasi_size_t old_len, int new_dir,
                const char *new_path, __wasi_size_t new_len),
               (host_of(old_dir), old_flags, old_path, old_len, host_of(new_dir), new_path, new_len))
ON_DESCRIPTORS(path_readlink,
               (int dir, const char *path, __wasi_size_t len, unsigned char *buf, __wasi_size_t buf_len,
                __wasi_size_t *used),
               (host_of(dir), path, len, buf, buf_len, used))
ON_DESCRIPTORS(path_remove_directory, (int dir, const char *path, __wasi_size_t len), (host_of(dir), path, len))
ON_DESCRIPTORS(path_rename,
               (int old_dir, const char *old_path, __wasi_size_t old_len, int new_dir, const char *new_path,
                __wasi_size_t new_len),
               (host_of(old_dir), old_path, old_len, host_of(new_dir), new_path, new_len))
ON_DESCRIPTORS(path_symlink, (const char *text, __wasi_size_t text_len, int dir, const char *path, __wasi_size_t len),
               (text, text_len, host_of(dir), path, len))
ON_DESCRIPTORS(path_unlink_file, (int dir, const char *path, __wasi_size_t len), (host_of(dir), path, len))
ON_DESCRIPTORS(sock_recv,
               (int fd, const __wasi_iovec_t *iovs, __wasi_size_t n, __wasi_riflags_t flags, __wasi_size_t *done,
                __wasi_roflags_t *out_flags),
               (host_of(fd), iovs, n, flags, done, out_flags))
ON_DESCRIPTORS(sock_send,
               (int fd, const __wasi_ciovec_t *iovs, __wasi_size_t n, __wasi_siflags_t flags, __wasi_size_t *done),
               (host_of(fd), iovs, n, flags, done))
ON_DESCRIPTORS(sock_shutdown, (int fd, __wasi_sdflags_t how), (host_of(fd), how))
