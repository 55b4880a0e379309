/* GNU <error.h>. */
#ifndef _ERROR_H
#define _ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

extern unsigned error_message_count;
extern int error_one_per_line;
extern void (*error_print_progname)(void);

__attribute__((__format__(__printf__, 3, 4))) void error(int __status, int __errnum, const char *__format, ...);
__attribute__((__format__(__printf__, 5, 6))) void error_at_line(int __status, int __errnum, const char *__file,
                                                                 unsigned __line, const char *__format, ...);

#ifdef __cplusplus
}
#endif

#endif
