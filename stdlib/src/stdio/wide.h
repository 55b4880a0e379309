/* Streams of wide characters. What such a stream reads and writes is UTF-8; its buffer holds bytes as any other. */
#ifndef WIDE_H
#define WIDE_H

#include "scan_stream.h"
#include "stream.h"
#include <stdarg.h>
#include <wchar.h>

/* 7.21.2p4 A stream not used yet becomes wide. */
static inline void make_wide(FILE *f) {
  if (f->orientation == 0 && !(f->flags & F_LISTED)) f->orientation = 1;
}

/* Notes that a character has no encoding. */
static inline void encoding_error(FILE *f) {
  f->flags |= F_ERROR;
  errno = EILSEQ;
}

/* A format in UTF-8: in `buf` if it fits, else allocated; null with errno set if it has no encoding or memory is short. */
#define NARROW_SIZE 256
char *__narrow_format(const wchar_t *format, char *buf);

#endif
