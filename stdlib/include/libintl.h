/* GNU <libintl.h>: messages are as the program has them. */
#ifndef _LIBINTL_H
#define _LIBINTL_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

char *gettext(const char *__id) __attribute__((__format_arg__(1)));
char *dgettext(const char *__domain, const char *__id) __attribute__((__format_arg__(2)));
char *dcgettext(const char *__domain, const char *__id, int __category) __attribute__((__format_arg__(2)));
char *ngettext(const char *__one, const char *__many, unsigned long __n)
    __attribute__((__format_arg__(1), __format_arg__(2)));
char *dngettext(const char *__domain, const char *__one, const char *__many, unsigned long __n)
    __attribute__((__format_arg__(2), __format_arg__(3)));
char *dcngettext(const char *__domain, const char *__one, const char *__many, unsigned long __n, int __category)
    __attribute__((__format_arg__(2), __format_arg__(3)));
char *textdomain(const char *__domain);
char *bindtextdomain(const char *__domain, const char *__path);
char *bind_textdomain_codeset(const char *__domain, const char *__codeset);

#ifdef __cplusplus
}
#endif

#endif
