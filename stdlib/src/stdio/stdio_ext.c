/* glibc's stdio_ext.h. */
#include "stream.h"
#include <stdio_ext.h>

size_t __fbufsize(FILE *f) { return f->size; }
size_t __fpending(FILE *f) { return f->wpos != NULL ? (size_t)(f->wpos - f->base) : 0; }
size_t __freadahead(FILE *f) { return f->rpos != NULL ? (size_t)(f->rend - f->rpos) : 0; }
int __freading(FILE *f) { return !(f->flags & F_WRITE) || f->rpos != NULL; }
int __fwriting(FILE *f) { return !(f->flags & F_READ) || f->wpos != NULL; }
int __freadable(FILE *f) { return (f->flags & F_READ) != 0; }
int __fwritable(FILE *f) { return (f->flags & F_WRITE) != 0; }
int __flbf(FILE *f) { return (f->flags & F_LINE) != 0; }
void __fpurge(FILE *f) { fpurge(f); }
void _flushlbf(void) { __send_lines(); }
void __fseterr(FILE *f) { f->flags |= F_ERROR; }

/* There are no locks: each stream is as if its user saw to them. */
int __fsetlocking(FILE *f, int mode) {
  (void)f, (void)mode;
  return FSETLOCKING_BYCALLER;
}
