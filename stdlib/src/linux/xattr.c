/* Linux extended attributes: files have none. */
#include "../internal.h"
#include <sys/xattr.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

ssize_t getxattr(const char *path, const char *name, void *value, size_t size) { return fail(ENOTSUP); }

ssize_t lgetxattr(const char *path, const char *name, void *value, size_t size) { return fail(ENOTSUP); }

ssize_t fgetxattr(int fd, const char *name, void *value, size_t size) { return fail(ENOTSUP); }

ssize_t listxattr(const char *path, char *list, size_t size) { return fail(ENOTSUP); }

ssize_t llistxattr(const char *path, char *list, size_t size) { return fail(ENOTSUP); }

ssize_t flistxattr(int fd, char *list, size_t size) { return fail(ENOTSUP); }

int setxattr(const char *path, const char *name, const void *value, size_t size, int flags) { return fail(ENOTSUP); }

int lsetxattr(const char *path, const char *name, const void *value, size_t size, int flags) { return fail(ENOTSUP); }

int fsetxattr(int fd, const char *name, const void *value, size_t size, int flags) { return fail(ENOTSUP); }

int removexattr(const char *path, const char *name) { return fail(ENOTSUP); }

int lremovexattr(const char *path, const char *name) { return fail(ENOTSUP); }

int fremovexattr(int fd, const char *name) { return fail(ENOTSUP); }
