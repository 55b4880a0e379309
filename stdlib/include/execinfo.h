/* GNU <execinfo.h>: a program cannot see its stack. */
#ifndef _EXECINFO_H
#define _EXECINFO_H

#ifdef __cplusplus
extern "C" {
#endif

int backtrace(void **__out, int __n);
char **backtrace_symbols(void *const *__addresses, int __n);
void backtrace_symbols_fd(void *const *__addresses, int __n, int __fd);

#ifdef __cplusplus
}
#endif

#endif
