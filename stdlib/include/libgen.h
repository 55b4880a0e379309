/* POSIX <libgen.h>. */
#ifndef _LIBGEN_H
#define _LIBGEN_H

#ifdef __cplusplus
extern "C" {
#endif

#undef basename
char *basename(char *__path);
char *dirname(char *__path);
/* Keeps a later <string.h> from choosing the GNU function of this name. */
#define basename basename

#ifdef __cplusplus
}
#endif

#endif
