/* 7.21.10.1 to 7.21.10.3 */
#include "stream.h"

void clearerr(FILE *f) { f->flags &= ~(F_EOF | F_ERROR); }
void clearerr_unlocked(FILE *f) { clearerr(f); }
int feof(FILE *f) { return (f->flags & F_EOF) != 0; }
int feof_unlocked(FILE *f) { return feof(f); }
int ferror(FILE *f) { return (f->flags & F_ERROR) != 0; }
int ferror_unlocked(FILE *f) { return ferror(f); }
