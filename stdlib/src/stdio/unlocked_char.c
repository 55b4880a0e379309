/* POSIX getc_unlocked and its family. There are no threads, so every function is unlocked. */
#include "stream.h"

int getc_unlocked(FILE *f) { return get_byte(f); }
int fgetc_unlocked(FILE *f) { return get_byte(f); }
int getchar_unlocked(void) { return get_byte(stdin); }
int putc_unlocked(int c, FILE *f) { return put_byte(f, c); }
int fputc_unlocked(int c, FILE *f) { return put_byte(f, c); }
int putchar_unlocked(int c) { return put_byte(stdout, c); }
