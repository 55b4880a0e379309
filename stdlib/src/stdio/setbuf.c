/* 7.21.5.5, and BSD's setbuffer and setlinebuf. */
#include "stream.h"

void setbuf(FILE *restrict f, char *restrict buf) { setvbuf(f, buf, buf != NULL ? _IOFBF : _IONBF, BUFSIZ); }

void setbuffer(FILE *f, char *buf, size_t size) { setvbuf(f, buf, buf != NULL ? _IOFBF : _IONBF, size); }

void setlinebuf(FILE *f) { setvbuf(f, NULL, _IOLBF, 0); }
