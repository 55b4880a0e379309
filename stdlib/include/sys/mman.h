/* POSIX <sys/mman.h>. Memory comes from malloc; a file's mapping is a private copy. */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H

#define __need_size_t
#define __need_off_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4
#define MAP_SHARED 1
#define MAP_PRIVATE 2
#define MAP_FIXED 0x10
#define MAP_ANONYMOUS 0x20
#define MAP_ANON MAP_ANONYMOUS
#define MAP_NORESERVE 0x4000
#define MAP_FAILED ((void *)-1)
#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_DONTNEED 4
#define POSIX_MADV_NORMAL 0
#define POSIX_MADV_RANDOM 1
#define POSIX_MADV_SEQUENTIAL 2
#define POSIX_MADV_WILLNEED 3
#define POSIX_MADV_DONTNEED 4
#define MCL_CURRENT 1
#define MCL_FUTURE 2

void *mmap(void *__at, size_t __size, int __protection, int __flags, int __fd, off_t __offset);
int munmap(void *__p, size_t __size);
int mprotect(void *__p, size_t __size, int __protection);
int msync(void *__p, size_t __size, int __flags);
int madvise(void *__p, size_t __size, int __advice);
int posix_madvise(void *__p, size_t __size, int __advice);
int mlock(const void *__p, size_t __size);
int munlock(const void *__p, size_t __size);
int mlockall(int __flags);
int munlockall(void);

#ifdef __cplusplus
}
#endif

#endif
