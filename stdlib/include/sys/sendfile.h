/* Linux <sys/sendfile.h>. */
#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H

#define __need_size_t
#define __need_ssize_t
#define __need_off_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

ssize_t sendfile(int __to, int __from, off_t *__offset, size_t __n);

#ifdef __cplusplus
}
#endif

#endif
