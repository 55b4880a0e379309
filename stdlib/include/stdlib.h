/* 7.22 General utilities, with what POSIX and BSD add. */
#ifndef _STDLIB_H
#define _STDLIB_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define __need_NULL
#define __need_size_t
#define __need_wchar_t
#include <bits/types.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 0x7fffffff
#define MB_CUR_MAX ((size_t)4)

typedef struct {
  int quot, rem;
} div_t;
typedef struct {
  long quot, rem;
} ldiv_t;

int atoi(const char *__s);
long atol(const char *__s);
double atof(const char *__s);
double strtod(const char *__restrict __s, char **__restrict __end);
long strtol(const char *__restrict __s, char **__restrict __end, int __base);
unsigned long strtoul(const char *__restrict __s, char **__restrict __end, int __base);

int rand(void);
void srand(unsigned __seed);

void *malloc(size_t __size) __attribute__((__malloc__, __alloc_size__(1)));
void *calloc(size_t __count, size_t __size) __attribute__((__malloc__, __alloc_size__(1, 2)));
void *realloc(void *__p, size_t __size) __attribute__((__alloc_size__(2)));
void free(void *__p);

__attribute__((__noreturn__)) void abort(void);
__attribute__((__noreturn__)) void exit(int __status);
int atexit(void (*__f)(void));
char *getenv(const char *__name);
int system(const char *__command);

void *bsearch(const void *__key, const void *__base, size_t __count, size_t __size,
              int (*__compare)(const void *, const void *));
void qsort(void *__base, size_t __count, size_t __size, int (*__compare)(const void *, const void *));

int abs(int __n) __attribute__((__const__));
long labs(long __n) __attribute__((__const__));
div_t div(int __n, int __d) __attribute__((__const__));
ldiv_t ldiv(long __n, long __d) __attribute__((__const__));

int mblen(const char *__s, size_t __n);
int mbtowc(wchar_t *__restrict __wc, const char *__restrict __s, size_t __n);
int wctomb(char *__s, wchar_t __wc);
size_t mbstowcs(wchar_t *__restrict __to, const char *__restrict __from, size_t __n);
size_t wcstombs(char *__restrict __to, const wchar_t *__restrict __from, size_t __n);

#ifdef _SEAGLASS_C99
__extension__ typedef struct {
  long long quot, rem;
} lldiv_t;
__extension__ long long atoll(const char *__s);
__extension__ long long strtoll(const char *__restrict __s, char **__restrict __end, int __base);
__extension__ unsigned long long strtoull(const char *__restrict __s, char **__restrict __end, int __base);
__extension__ long long llabs(long long __n) __attribute__((__const__));
__extension__ lldiv_t lldiv(long long __n, long long __d) __attribute__((__const__));
float strtof(const char *__restrict __s, char **__restrict __end);
long double strtold(const char *__restrict __s, char **__restrict __end);
__attribute__((__noreturn__)) void _Exit(int __status);
#endif

#ifdef _SEAGLASS_C11
void *aligned_alloc(size_t __align, size_t __size) __attribute__((__malloc__, __alloc_size__(2)));
int at_quick_exit(void (*__f)(void));
__attribute__((__noreturn__)) void quick_exit(int __status);
#endif

#ifdef _SEAGLASS_C23
void free_sized(void *__p, size_t __size);
void free_aligned_sized(void *__p, size_t __align, size_t __size);
size_t memalignment(const void *__p);
#endif

#ifdef _SEAGLASS_POSIX
int posix_memalign(void **__out, size_t __align, size_t __size);
int setenv(const char *__name, const char *__value, int __overwrite);
int unsetenv(const char *__name);
int putenv(char *__entry);
int mkstemp(char *__template);
char *mkdtemp(char *__template);
char *realpath(const char *__restrict __path, char *__restrict __buf);
int getsubopt(char **__options, char *const *__names, char **__value);
int rand_r(unsigned *__seed);
long random(void);
void srandom(unsigned __seed);
char *initstate(unsigned __seed, char *__state, size_t __size);
char *setstate(char *__state);
double drand48(void);
double erand48(unsigned short __x[3]);
long lrand48(void);
long nrand48(unsigned short __x[3]);
long mrand48(void);
long jrand48(unsigned short __x[3]);
void srand48(long __seed);
unsigned short *seed48(unsigned short __x[3]);
void lcong48(unsigned short __x[7]);
long a64l(const char *__s);
char *l64a(long __n);
void setkey(const char *__key);
int posix_openpt(int __flags);
int grantpt(int __fd);
int unlockpt(int __fd);
char *ptsname(int __fd);
#include <bits/wait_status.h>
#endif

#ifdef _SEAGLASS_BSD
#include <alloca.h>
void *reallocarray(void *__p, size_t __count, size_t __size) __attribute__((__alloc_size__(2, 3)));
void *memalign(size_t __align, size_t __size) __attribute__((__malloc__, __alloc_size__(2)));
void *valloc(size_t __size) __attribute__((__malloc__, __alloc_size__(1)));
void qsort_r(void *__base, size_t __count, size_t __size, int (*__compare)(const void *, const void *, void *),
             void *__context);
char *mktemp(char *__template);
int mkstemps(char *__template, int __suffix_len);
int mkostemp(char *__template, int __flags);
int mkostemps(char *__template, int __suffix_len, int __flags);
int clearenv(void);
int getloadavg(double *__avg, int __n);
unsigned arc4random(void);
unsigned arc4random_uniform(unsigned __bound);
void arc4random_buf(void *__buf, size_t __size);
const char *getprogname(void);
int rpmatch(const char *__answer);
#include <sys/types.h>
#endif

#ifdef _SEAGLASS_BSD
char *ecvt(double __x, int __n, int *__point, int *__negative);
char *fcvt(double __x, int __n, int *__point, int *__negative);
char *gcvt(double __x, int __n, char *__buf);
char *qecvt(long double __x, int __n, int *__point, int *__negative);
char *qfcvt(long double __x, int __n, int *__point, int *__negative);
char *qgcvt(long double __x, int __n, char *__buf);
int ecvt_r(double __x, int __n, int *__restrict __point, int *__restrict __negative, char *__restrict __buf,
           size_t __size);
int fcvt_r(double __x, int __n, int *__restrict __point, int *__restrict __negative, char *__restrict __buf,
           size_t __size);
int qecvt_r(long double __x, int __n, int *__restrict __point, int *__restrict __negative, char *__restrict __buf,
            size_t __size);
int qfcvt_r(long double __x, int __n, int *__restrict __point, int *__restrict __negative, char *__restrict __buf,
            size_t __size);
#endif

#if defined _SEAGLASS_C23 || defined _SEAGLASS_GNU
int strfromd(char *__restrict __buf, size_t __size, const char *__restrict __format, double __x);
int strfromf(char *__restrict __buf, size_t __size, const char *__restrict __format, float __x);
int strfroml(char *__restrict __buf, size_t __size, const char *__restrict __format, long double __x);
#endif

#ifdef _SEAGLASS_GNU
char *secure_getenv(const char *__name);
char *canonicalize_file_name(const char *__path);
int getpt(void);
int ptsname_r(int __fd, char *__buf, size_t __size);
#ifndef __comparison_fn_t_defined
#define __comparison_fn_t_defined
typedef int (*comparison_fn_t)(const void *, const void *);
#endif
#endif

#ifdef _SEAGLASS_GNU
#define __need_locale_t
#include <bits/types.h>
double strtod_l(const char *__restrict __s, char **__restrict __end, locale_t __locale);
float strtof_l(const char *__restrict __s, char **__restrict __end, locale_t __locale);
long double strtold_l(const char *__restrict __s, char **__restrict __end, locale_t __locale);
long strtol_l(const char *__restrict __s, char **__restrict __end, int __base, locale_t __locale);
unsigned long strtoul_l(const char *__restrict __s, char **__restrict __end, int __base, locale_t __locale);
__extension__ long long strtoll_l(const char *__restrict __s, char **__restrict __end, int __base, locale_t __locale);
__extension__ unsigned long long strtoull_l(const char *__restrict __s, char **__restrict __end, int __base,
                                            locale_t __locale);
#endif

#ifdef __cplusplus
}
#endif

#endif
