/* POSIX: memory cannot be protected, locked or advised about; asking does no harm. */
#include "../internal.h"
#include <sys/mman.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int mprotect(void *p, size_t size, int protection) { return protection & PROT_WRITE ? 0 : fail(ENOSYS); }

int msync(void *p, size_t size, int flags) { return 0; }

int madvise(void *p, size_t size, int advice) { return 0; }

int posix_madvise(void *p, size_t size, int advice) { return 0; }

int mlock(const void *p, size_t size) { return 0; }

int munlock(const void *p, size_t size) { return 0; }

int mlockall(int flags) { return 0; }

int munlockall(void) { return 0; }
