/* WASI preview 1: the functions of the module wasi_snapshot_preview1 with their types and numbers, as witx defines
   them. Strings are passed with their length; every function but proc_exit returns an error code. */
#ifndef _WASI_API_H
#define _WASI_API_H

#ifdef __cplusplus
extern "C" {
#endif

typedef __SIZE_TYPE__ __wasi_size_t;
typedef __UINT64_TYPE__ __wasi_filesize_t;
typedef __INT64_TYPE__ __wasi_filedelta_t;
typedef __UINT64_TYPE__ __wasi_timestamp_t;
typedef __UINT64_TYPE__ __wasi_rights_t;
typedef __UINT64_TYPE__ __wasi_device_t;
typedef __UINT64_TYPE__ __wasi_inode_t;
typedef __UINT64_TYPE__ __wasi_linkcount_t;
typedef __UINT64_TYPE__ __wasi_dircookie_t;
typedef __UINT64_TYPE__ __wasi_userdata_t;
typedef __UINT32_TYPE__ __wasi_dirnamlen_t;
typedef __UINT32_TYPE__ __wasi_exitcode_t;
typedef __UINT32_TYPE__ __wasi_lookupflags_t;
typedef __UINT32_TYPE__ __wasi_clockid_t;
typedef __UINT16_TYPE__ __wasi_errno_t;
typedef __UINT16_TYPE__ __wasi_fdflags_t;
typedef __UINT16_TYPE__ __wasi_oflags_t;
typedef __UINT16_TYPE__ __wasi_fstflags_t;
typedef __UINT16_TYPE__ __wasi_eventrwflags_t;
typedef __UINT16_TYPE__ __wasi_subclockflags_t;
typedef __UINT16_TYPE__ __wasi_riflags_t;
typedef __UINT16_TYPE__ __wasi_roflags_t;
typedef __UINT16_TYPE__ __wasi_siflags_t;
typedef __UINT8_TYPE__ __wasi_filetype_t;
typedef __UINT8_TYPE__ __wasi_whence_t;
typedef __UINT8_TYPE__ __wasi_advice_t;
typedef __UINT8_TYPE__ __wasi_eventtype_t;
typedef __UINT8_TYPE__ __wasi_preopentype_t;
typedef __UINT8_TYPE__ __wasi_signal_t;
typedef __UINT8_TYPE__ __wasi_sdflags_t;
typedef int __wasi_fd_t;

#define __WASI_CLOCKID_REALTIME 0
#define __WASI_CLOCKID_MONOTONIC 1
#define __WASI_CLOCKID_PROCESS_CPUTIME_ID 2
#define __WASI_CLOCKID_THREAD_CPUTIME_ID 3

#define __WASI_WHENCE_SET 0
#define __WASI_WHENCE_CUR 1
#define __WASI_WHENCE_END 2

#define __WASI_FILETYPE_UNKNOWN 0
#define __WASI_FILETYPE_BLOCK_DEVICE 1
#define __WASI_FILETYPE_CHARACTER_DEVICE 2
#define __WASI_FILETYPE_DIRECTORY 3
#define __WASI_FILETYPE_REGULAR_FILE 4
#define __WASI_FILETYPE_SOCKET_DGRAM 5
#define __WASI_FILETYPE_SOCKET_STREAM 6
#define __WASI_FILETYPE_SYMBOLIC_LINK 7

#define __WASI_FDFLAGS_APPEND 1
#define __WASI_FDFLAGS_DSYNC 2
#define __WASI_FDFLAGS_NONBLOCK 4
#define __WASI_FDFLAGS_RSYNC 8
#define __WASI_FDFLAGS_SYNC 16

#define __WASI_OFLAGS_CREAT 1
#define __WASI_OFLAGS_DIRECTORY 2
#define __WASI_OFLAGS_EXCL 4
#define __WASI_OFLAGS_TRUNC 8

#define __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW 1

#define __WASI_FSTFLAGS_ATIM 1
#define __WASI_FSTFLAGS_ATIM_NOW 2
#define __WASI_FSTFLAGS_MTIM 4
#define __WASI_FSTFLAGS_MTIM_NOW 8

#define __WASI_EVENTTYPE_CLOCK 0
#define __WASI_EVENTTYPE_FD_READ 1
#define __WASI_EVENTTYPE_FD_WRITE 2
#define __WASI_EVENTRWFLAGS_FD_READWRITE_HANGUP 1
#define __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME 1

#define __WASI_PREOPENTYPE_DIR 0

#define __WASI_RIGHTS_FD_DATASYNC (1ull << 0)
#define __WASI_RIGHTS_FD_READ (1ull << 1)
#define __WASI_RIGHTS_FD_SEEK (1ull << 2)
#define __WASI_RIGHTS_FD_FDSTAT_SET_FLAGS (1ull << 3)
#define __WASI_RIGHTS_FD_SYNC (1ull << 4)
#define __WASI_RIGHTS_FD_TELL (1ull << 5)
#define __WASI_RIGHTS_FD_WRITE (1ull << 6)
#define __WASI_RIGHTS_FD_ADVISE (1ull << 7)
#define __WASI_RIGHTS_FD_ALLOCATE (1ull << 8)
#define __WASI_RIGHTS_PATH_CREATE_DIRECTORY (1ull << 9)
#define __WASI_RIGHTS_PATH_CREATE_FILE (1ull << 10)
#define __WASI_RIGHTS_PATH_LINK_SOURCE (1ull << 11)
#define __WASI_RIGHTS_PATH_LINK_TARGET (1ull << 12)
#define __WASI_RIGHTS_PATH_OPEN (1ull << 13)
#define __WASI_RIGHTS_FD_READDIR (1ull << 14)
#define __WASI_RIGHTS_PATH_READLINK (1ull << 15)
#define __WASI_RIGHTS_PATH_RENAME_SOURCE (1ull << 16)
#define __WASI_RIGHTS_PATH_RENAME_TARGET (1ull << 17)
#define __WASI_RIGHTS_PATH_FILESTAT_GET (1ull << 18)
#define __WASI_RIGHTS_PATH_FILESTAT_SET_SIZE (1ull << 19)
#define __WASI_RIGHTS_PATH_FILESTAT_SET_TIMES (1ull << 20)
#define __WASI_RIGHTS_FD_FILESTAT_GET (1ull << 21)
#define __WASI_RIGHTS_FD_FILESTAT_SET_SIZE (1ull << 22)
#define __WASI_RIGHTS_FD_FILESTAT_SET_TIMES (1ull << 23)
#define __WASI_RIGHTS_PATH_SYMLINK (1ull << 24)
#define __WASI_RIGHTS_PATH_REMOVE_DIRECTORY (1ull << 25)
#define __WASI_RIGHTS_PATH_UNLINK_FILE (1ull << 26)
#define __WASI_RIGHTS_POLL_FD_READWRITE (1ull << 27)
#define __WASI_RIGHTS_SOCK_SHUTDOWN (1ull << 28)
#define __WASI_RIGHTS_SOCK_ACCEPT (1ull << 29)

typedef struct {
  __UINT8_TYPE__ *buf;
  __wasi_size_t buf_len;
} __wasi_iovec_t;

typedef struct {
  const __UINT8_TYPE__ *buf;
  __wasi_size_t buf_len;
} __wasi_ciovec_t;

/* What fd_readdir writes before each name; the name follows without a final zero. */
typedef struct {
  __wasi_dircookie_t d_next;
  __wasi_inode_t d_ino;
  __wasi_dirnamlen_t d_namlen;
  __wasi_filetype_t d_type;
} __wasi_dirent_t;

typedef struct {
  __wasi_filetype_t fs_filetype;
  __wasi_fdflags_t fs_flags;
  __wasi_rights_t fs_rights_base;
  __wasi_rights_t fs_rights_inheriting;
} __wasi_fdstat_t;

typedef struct {
  __wasi_device_t dev;
  __wasi_inode_t ino;
  __wasi_filetype_t filetype;
  __wasi_linkcount_t nlink;
  __wasi_filesize_t size;
  __wasi_timestamp_t atim;
  __wasi_timestamp_t mtim;
  __wasi_timestamp_t ctim;
} __wasi_filestat_t;

typedef struct {
  __wasi_userdata_t userdata;
  struct {
    __wasi_eventtype_t tag;
    union {
      struct {
        __wasi_clockid_t id;
        __wasi_timestamp_t timeout;
        __wasi_timestamp_t precision;
        __wasi_subclockflags_t flags;
      } clock;
      struct {
        __wasi_fd_t file_descriptor;
      } fd_read, fd_write;
    } u;
  } u;
} __wasi_subscription_t;

typedef struct {
  __wasi_userdata_t userdata;
  __wasi_errno_t error;
  __wasi_eventtype_t type;
  struct {
    __wasi_filesize_t nbytes;
    __wasi_eventrwflags_t flags;
  } fd_readwrite;
} __wasi_event_t;

typedef struct {
  __wasi_preopentype_t tag;
  union {
    struct {
      __wasi_size_t pr_name_len;
    } dir;
  } u;
} __wasi_prestat_t;

#define __WASI_IMPORT(name)                                                                                            \
  __attribute__((__import_module__("wasi_snapshot_preview1"), __import_name__(#name), __warn_unused_result__))

__wasi_errno_t __wasi_args_get(__UINT8_TYPE__ **argv, __UINT8_TYPE__ *argv_buf) __WASI_IMPORT(args_get);
__wasi_errno_t __wasi_args_sizes_get(__wasi_size_t *argc, __wasi_size_t *argv_buf_size) __WASI_IMPORT(args_sizes_get);
__wasi_errno_t __wasi_environ_get(__UINT8_TYPE__ **environ, __UINT8_TYPE__ *environ_buf) __WASI_IMPORT(environ_get);
__wasi_errno_t __wasi_environ_sizes_get(__wasi_size_t *count, __wasi_size_t *size) __WASI_IMPORT(environ_sizes_get);
__wasi_errno_t __wasi_clock_res_get(__wasi_clockid_t id, __wasi_timestamp_t *out) __WASI_IMPORT(clock_res_get);
__wasi_errno_t __wasi_clock_time_get(__wasi_clockid_t id, __wasi_timestamp_t precision, __wasi_timestamp_t *out)
    __WASI_IMPORT(clock_time_get);
__wasi_errno_t __wasi_fd_advise(__wasi_fd_t fd, __wasi_filesize_t offset, __wasi_filesize_t len, __wasi_advice_t advice)
    __WASI_IMPORT(fd_advise);
__wasi_errno_t __wasi_fd_allocate(__wasi_fd_t fd, __wasi_filesize_t offset, __wasi_filesize_t len)
    __WASI_IMPORT(fd_allocate);
__wasi_errno_t __wasi_fd_close(__wasi_fd_t fd) __WASI_IMPORT(fd_close);
__wasi_errno_t __wasi_fd_datasync(__wasi_fd_t fd) __WASI_IMPORT(fd_datasync);
__wasi_errno_t __wasi_fd_fdstat_get(__wasi_fd_t fd, __wasi_fdstat_t *out) __WASI_IMPORT(fd_fdstat_get);
__wasi_errno_t __wasi_fd_fdstat_set_flags(__wasi_fd_t fd, __wasi_fdflags_t flags) __WASI_IMPORT(fd_fdstat_set_flags);
__wasi_errno_t __wasi_fd_fdstat_set_rights(__wasi_fd_t fd, __wasi_rights_t base, __wasi_rights_t inheriting)
    __WASI_IMPORT(fd_fdstat_set_rights);
__wasi_errno_t __wasi_fd_filestat_get(__wasi_fd_t fd, __wasi_filestat_t *out) __WASI_IMPORT(fd_filestat_get);
__wasi_errno_t __wasi_fd_filestat_set_size(__wasi_fd_t fd, __wasi_filesize_t size) __WASI_IMPORT(fd_filestat_set_size);
__wasi_errno_t __wasi_fd_filestat_set_times(__wasi_fd_t fd, __wasi_timestamp_t atim, __wasi_timestamp_t mtim,
                                            __wasi_fstflags_t flags) __WASI_IMPORT(fd_filestat_set_times);
__wasi_errno_t __wasi_fd_pread(__wasi_fd_t fd, const __wasi_iovec_t *iovs, __wasi_size_t n, __wasi_filesize_t offset,
                               __wasi_size_t *nread) __WASI_IMPORT(fd_pread);
__wasi_errno_t __wasi_fd_prestat_get(__wasi_fd_t fd, __wasi_prestat_t *out) __WASI_IMPORT(fd_prestat_get);
__wasi_errno_t __wasi_fd_prestat_dir_name(__wasi_fd_t fd, __UINT8_TYPE__ *path, __wasi_size_t path_len)
    __WASI_IMPORT(fd_prestat_dir_name);
__wasi_errno_t __wasi_fd_pwrite(__wasi_fd_t fd, const __wasi_ciovec_t *iovs, __wasi_size_t n, __wasi_filesize_t offset,
                                __wasi_size_t *nwritten) __WASI_IMPORT(fd_pwrite);
__wasi_errno_t __wasi_fd_read(__wasi_fd_t fd, const __wasi_iovec_t *iovs, __wasi_size_t n, __wasi_size_t *nread)
    __WASI_IMPORT(fd_read);
__wasi_errno_t __wasi_fd_readdir(__wasi_fd_t fd, __UINT8_TYPE__ *buf, __wasi_size_t buf_len, __wasi_dircookie_t cookie,
                                 __wasi_size_t *used) __WASI_IMPORT(fd_readdir);
__wasi_errno_t __wasi_fd_renumber(__wasi_fd_t fd, __wasi_fd_t to) __WASI_IMPORT(fd_renumber);
__wasi_errno_t __wasi_fd_seek(__wasi_fd_t fd, __wasi_filedelta_t offset, __wasi_whence_t whence,
                              __wasi_filesize_t *out) __WASI_IMPORT(fd_seek);
__wasi_errno_t __wasi_fd_sync(__wasi_fd_t fd) __WASI_IMPORT(fd_sync);
__wasi_errno_t __wasi_fd_tell(__wasi_fd_t fd, __wasi_filesize_t *out) __WASI_IMPORT(fd_tell);
__wasi_errno_t __wasi_fd_write(__wasi_fd_t fd, const __wasi_ciovec_t *iovs, __wasi_size_t n, __wasi_size_t *nwritten)
    __WASI_IMPORT(fd_write);
__wasi_errno_t __wasi_path_create_directory(__wasi_fd_t dir, const char *path, __wasi_size_t path_len)
    __WASI_IMPORT(path_create_directory);
__wasi_errno_t __wasi_path_filestat_get(__wasi_fd_t dir, __wasi_lookupflags_t flags, const char *path,
                                        __wasi_size_t path_len, __wasi_filestat_t *out)
    __WASI_IMPORT(path_filestat_get);
__wasi_errno_t __wasi_path_filestat_set_times(__wasi_fd_t dir, __wasi_lookupflags_t flags, const char *path,
                                              __wasi_size_t path_len, __wasi_timestamp_t atim, __wasi_timestamp_t mtim,
                                              __wasi_fstflags_t fst_flags) __WASI_IMPORT(path_filestat_set_times);
__wasi_errno_t __wasi_path_link(__wasi_fd_t old_dir, __wasi_lookupflags_t old_flags, const char *old_path,
                                __wasi_size_t old_len, __wasi_fd_t new_dir, const char *new_path, __wasi_size_t new_len)
    __WASI_IMPORT(path_link);
__wasi_errno_t __wasi_path_open(__wasi_fd_t dir, __wasi_lookupflags_t flags, const char *path, __wasi_size_t path_len,
                                __wasi_oflags_t oflags, __wasi_rights_t rights, __wasi_rights_t inheriting,
                                __wasi_fdflags_t fd_flags, __wasi_fd_t *out) __WASI_IMPORT(path_open);
__wasi_errno_t __wasi_path_readlink(__wasi_fd_t dir, const char *path, __wasi_size_t path_len, __UINT8_TYPE__ *buf,
                                    __wasi_size_t buf_len, __wasi_size_t *used) __WASI_IMPORT(path_readlink);
__wasi_errno_t __wasi_path_remove_directory(__wasi_fd_t dir, const char *path, __wasi_size_t path_len)
    __WASI_IMPORT(path_remove_directory);
__wasi_errno_t __wasi_path_rename(__wasi_fd_t old_dir, const char *old_path, __wasi_size_t old_len,
                                  __wasi_fd_t new_dir, const char *new_path, __wasi_size_t new_len)
    __WASI_IMPORT(path_rename);
__wasi_errno_t __wasi_path_symlink(const char *text, __wasi_size_t text_len, __wasi_fd_t dir, const char *path,
                                   __wasi_size_t path_len) __WASI_IMPORT(path_symlink);
__wasi_errno_t __wasi_path_unlink_file(__wasi_fd_t dir, const char *path, __wasi_size_t path_len)
    __WASI_IMPORT(path_unlink_file);
__wasi_errno_t __wasi_poll_oneoff(const __wasi_subscription_t *in, __wasi_event_t *out, __wasi_size_t n,
                                  __wasi_size_t *nevents) __WASI_IMPORT(poll_oneoff);
__wasi_errno_t __wasi_proc_raise(__wasi_signal_t sig) __WASI_IMPORT(proc_raise);
__wasi_errno_t __wasi_sched_yield(void) __WASI_IMPORT(sched_yield);
__wasi_errno_t __wasi_random_get(__UINT8_TYPE__ *buf, __wasi_size_t buf_len) __WASI_IMPORT(random_get);
__wasi_errno_t __wasi_sock_accept(__wasi_fd_t fd, __wasi_fdflags_t flags, __wasi_fd_t *out) __WASI_IMPORT(sock_accept);
__wasi_errno_t __wasi_sock_recv(__wasi_fd_t fd, const __wasi_iovec_t *iovs, __wasi_size_t n, __wasi_riflags_t flags,
                                __wasi_size_t *nread, __wasi_roflags_t *out_flags) __WASI_IMPORT(sock_recv);
__wasi_errno_t __wasi_sock_send(__wasi_fd_t fd, const __wasi_ciovec_t *iovs, __wasi_size_t n, __wasi_siflags_t flags,
                                __wasi_size_t *nwritten) __WASI_IMPORT(sock_send);
__wasi_errno_t __wasi_sock_shutdown(__wasi_fd_t fd, __wasi_sdflags_t how) __WASI_IMPORT(sock_shutdown);
void __wasi_proc_exit(__wasi_exitcode_t code)
    __attribute__((__import_module__("wasi_snapshot_preview1"), __import_name__("proc_exit"), __noreturn__));

#undef __WASI_IMPORT

#ifdef __cplusplus
}
#endif

#endif
