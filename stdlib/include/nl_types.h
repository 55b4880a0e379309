/* POSIX <nl_types.h>. There are no message catalogues. */
#ifndef _NL_TYPES_H
#define _NL_TYPES_H

#ifdef __cplusplus
extern "C" {
#endif

#define __need_nl_item
#include <bits/types.h>

typedef void *nl_catd;

#define NL_SETD 1
#define NL_CAT_LOCALE 1

nl_catd catopen(const char *__name, int __flag);
char *catgets(nl_catd __catalogue, int __set, int __number, const char *__text);
int catclose(nl_catd __catalogue);

#ifdef __cplusplus
}
#endif

#endif
