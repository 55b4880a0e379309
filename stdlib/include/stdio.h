/* 7.21 Input and output, with what POSIX, BSD and GNU add. */
#ifndef _STDIO_H
#define _STDIO_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_NULL
#define __need_size_t
#define __need_va_list
#define __need_FILE
#ifdef _SEAGLASS_POSIX
#define __need_ssize_t
#define __need_off_t
#endif
#include <bits/types.h>

/* A position in a stream: the offset, and the state of a wide character begun. */
typedef struct {
  long long __offset;
  unsigned __value, __state;
} fpos_t;

extern FILE *const stdin;
extern FILE *const stdout;
extern FILE *const stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define BUFSIZ 4096
#define EOF (-1)
#define FOPEN_MAX 1000
#define FILENAME_MAX 4096
#define L_tmpnam 20
#define TMP_MAX 10000
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif

#define __SEAGLASS_PRINTF(f, a) __attribute__((__format__(__printf__, f, a)))
#define __SEAGLASS_SCANF(f, a) __attribute__((__format__(__scanf__, f, a)))

int remove(const char *__path);
int rename(const char *__from, const char *__to);
FILE *tmpfile(void);
char *tmpnam(char *__buf);

int fclose(FILE *__f);
int fflush(FILE *__f);
FILE *fopen(const char *__restrict __path, const char *__restrict __mode);
FILE *freopen(const char *__restrict __path, const char *__restrict __mode, FILE *__restrict __f);
void setbuf(FILE *__restrict __f, char *__restrict __buf);
int setvbuf(FILE *__restrict __f, char *__restrict __buf, int __mode, size_t __size);

int fprintf(FILE *__restrict __f, const char *__restrict __format, ...) __SEAGLASS_PRINTF(2, 3);
int printf(const char *__restrict __format, ...) __SEAGLASS_PRINTF(1, 2);
int sprintf(char *__restrict __buf, const char *__restrict __format, ...) __SEAGLASS_PRINTF(2, 3);
int vfprintf(FILE *__restrict __f, const char *__restrict __format, va_list __args) __SEAGLASS_PRINTF(2, 0);
int vprintf(const char *__restrict __format, va_list __args) __SEAGLASS_PRINTF(1, 0);
int vsprintf(char *__restrict __buf, const char *__restrict __format, va_list __args) __SEAGLASS_PRINTF(2, 0);
int fscanf(FILE *__restrict __f, const char *__restrict __format, ...) __SEAGLASS_SCANF(2, 3);
int scanf(const char *__restrict __format, ...) __SEAGLASS_SCANF(1, 2);
int sscanf(const char *__restrict __s, const char *__restrict __format, ...) __SEAGLASS_SCANF(2, 3);
#ifdef _SEAGLASS_C99
int snprintf(char *__restrict __buf, size_t __size, const char *__restrict __format, ...) __SEAGLASS_PRINTF(3, 4);
int vsnprintf(char *__restrict __buf, size_t __size, const char *__restrict __format, va_list __args)
    __SEAGLASS_PRINTF(3, 0);
int vfscanf(FILE *__restrict __f, const char *__restrict __format, va_list __args) __SEAGLASS_SCANF(2, 0);
int vscanf(const char *__restrict __format, va_list __args) __SEAGLASS_SCANF(1, 0);
int vsscanf(const char *__restrict __s, const char *__restrict __format, va_list __args) __SEAGLASS_SCANF(2, 0);
#endif

int fgetc(FILE *__f);
char *fgets(char *__restrict __buf, int __size, FILE *__restrict __f);
int fputc(int __c, FILE *__f);
int fputs(const char *__restrict __s, FILE *__restrict __f);
int getc(FILE *__f);
int getchar(void);
int putc(int __c, FILE *__f);
int putchar(int __c);
int puts(const char *__s);
int ungetc(int __c, FILE *__f);
size_t fread(void *__restrict __buf, size_t __size, size_t __count, FILE *__restrict __f);
size_t fwrite(const void *__restrict __buf, size_t __size, size_t __count, FILE *__restrict __f);
#if !defined __STDC_VERSION__ || __STDC_VERSION__ < 201112L
char *gets(char *__buf) __attribute__((__deprecated__));
#endif

int fgetpos(FILE *__restrict __f, fpos_t *__restrict __pos);
int fseek(FILE *__f, long __offset, int __whence);
int fsetpos(FILE *__f, const fpos_t *__pos);
long ftell(FILE *__f);
void rewind(FILE *__f);
void clearerr(FILE *__f);
int feof(FILE *__f);
int ferror(FILE *__f);
void perror(const char *__prefix);

#ifdef _SEAGLASS_POSIX
#define P_tmpdir "/tmp"
#define L_ctermid 20
#define L_cuserid 20

FILE *fdopen(int __fd, const char *__mode);
int fileno(FILE *__f);
int fseeko(FILE *__f, off_t __offset, int __whence);
off_t ftello(FILE *__f);
FILE *fmemopen(void *__restrict __buf, size_t __size, const char *__restrict __mode);
FILE *open_memstream(char **__buf, size_t *__size);
FILE *popen(const char *__command, const char *__mode);
int pclose(FILE *__f);
int dprintf(int __fd, const char *__restrict __format, ...) __SEAGLASS_PRINTF(2, 3);
int vdprintf(int __fd, const char *__restrict __format, va_list __args) __SEAGLASS_PRINTF(2, 0);
ssize_t getline(char **__restrict __line, size_t *__restrict __size, FILE *__restrict __f);
ssize_t getdelim(char **__restrict __line, size_t *__restrict __size, int __delimiter, FILE *__restrict __f);
int renameat(int __from_dir, const char *__from, int __to_dir, const char *__to);
char *tempnam(const char *__dir, const char *__prefix);
char *ctermid(char *__buf);
char *cuserid(char *__buf);
void flockfile(FILE *__f);
int ftrylockfile(FILE *__f);
void funlockfile(FILE *__f);
int getc_unlocked(FILE *__f);
int getchar_unlocked(void);
int putc_unlocked(int __c, FILE *__f);
int putchar_unlocked(int __c);
#endif

#ifdef _SEAGLASS_BSD
int asprintf(char **__restrict __out, const char *__restrict __format, ...) __SEAGLASS_PRINTF(2, 3);
int vasprintf(char **__restrict __out, const char *__restrict __format, va_list __args) __SEAGLASS_PRINTF(2, 0);
int getw(FILE *__f);
int putw(int __w, FILE *__f);
char *fgetln(FILE *__f, size_t *__size);
void setbuffer(FILE *__f, char *__buf, size_t __size);
void setlinebuf(FILE *__f);
int fpurge(FILE *__f);
int fgetc_unlocked(FILE *__f);
int fputc_unlocked(int __c, FILE *__f);
int fflush_unlocked(FILE *__f);
size_t fread_unlocked(void *__buf, size_t __size, size_t __count, FILE *__f);
size_t fwrite_unlocked(const void *__buf, size_t __size, size_t __count, FILE *__f);
void clearerr_unlocked(FILE *__f);
int feof_unlocked(FILE *__f);
int ferror_unlocked(FILE *__f);
int fileno_unlocked(FILE *__f);
#endif

#ifdef _SEAGLASS_GNU
char *fgets_unlocked(char *__buf, int __size, FILE *__f);
int fputs_unlocked(const char *__s, FILE *__f);
int fcloseall(void);
#ifndef __off_t_defined
#define __off_t_defined
typedef long long off_t;
#endif
typedef struct {
  ssize_t (*read)(void *__cookie, char *__buf, size_t __size);
  ssize_t (*write)(void *__cookie, const char *__buf, size_t __size);
  int (*seek)(void *__cookie, off_t *__offset, int __whence);
  int (*close)(void *__cookie);
} cookie_io_functions_t;
FILE *fopencookie(void *__cookie, const char *__mode, cookie_io_functions_t __functions);
#endif

#if defined _LARGEFILE64_SOURCE || defined _SEAGLASS_GNU
#define fopen64 fopen
#define freopen64 freopen
#define fseeko64 fseeko
#define ftello64 ftello
#define fgetpos64 fgetpos
#define fsetpos64 fsetpos
#define fpos64_t fpos_t
#define tmpfile64 tmpfile
#endif

#ifdef __cplusplus
}
#endif

#endif
