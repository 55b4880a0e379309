/* POSIX <sys/mman.h>. Memory comes from malloc; a file's mapping is a copy, and what is
   shared is written back by msync, by munmap and at exit. */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H

#define __need_size_t
#define __need_off_t
#define __need_mode_t
#include <features.h>
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
#define MAP_FILE 0
#define MAP_TYPE 0x0f
#define MAP_GROWSDOWN 0x0100
#define MAP_DENYWRITE 0x0800
#define MAP_EXECUTABLE 0x1000
#define MAP_LOCKED 0x2000
#define MAP_POPULATE 0x8000
#define MAP_NONBLOCK 0x10000
#define MAP_STACK 0x20000
#define MAP_HUGETLB 0x40000
#define MAP_FIXED_NOREPLACE 0x100000
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
#ifdef _SEAGLASS_BSD
#define MADV_FREE 8
#define MADV_REMOVE 9
#define MADV_DONTFORK 10
#define MADV_DOFORK 11
#define MADV_MERGEABLE 12
#define MADV_UNMERGEABLE 13
#define MADV_HUGEPAGE 14
#define MADV_NOHUGEPAGE 15
#define MADV_DONTDUMP 16
#define MADV_DODUMP 17
#endif
#ifdef _SEAGLASS_GNU
#define MREMAP_MAYMOVE 1
#define MREMAP_FIXED 2
#define MFD_CLOEXEC 1
#define MFD_ALLOW_SEALING 2
#endif

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
int shm_open(const char *__name, int __flags, mode_t __mode);
int shm_unlink(const char *__name);
#ifdef _SEAGLASS_BSD
int mincore(void *__p, size_t __size, unsigned char *__out);
#endif
#ifdef _SEAGLASS_GNU
void *mremap(void *__p, size_t __old, size_t __new, int __flags, ...);
int mlock2(const void *__p, size_t __size, unsigned __flags);
int memfd_create(const char *__name, unsigned __flags);
#endif
#if defined _LARGEFILE64_SOURCE || defined _SEAGLASS_GNU
#define mmap64 mmap
#endif

#ifdef __cplusplus
}
#endif

#endif
