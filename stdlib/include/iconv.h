/* POSIX <iconv.h>: UTF-8, UTF-16, UTF-32, UCS-2, UCS-4, UTF-7, ASCII and single-byte encodings. */
#ifndef _ICONV_H
#define _ICONV_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_size_t
#include <bits/types.h>

typedef void *iconv_t;

iconv_t iconv_open(const char *__to, const char *__from);
size_t iconv(iconv_t __descriptor, char **__restrict __in, size_t *__restrict __left, char **__restrict __out,
             size_t *__restrict __room);
int iconv_close(iconv_t __descriptor);

#ifdef __cplusplus
}
#endif

#endif
