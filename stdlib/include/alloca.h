/* Memory that ends with the function asking for it. */
#ifndef _ALLOCA_H
#define _ALLOCA_H

#define __need_size_t
#include <bits/types.h>

#undef alloca
#ifdef __cplusplus
extern "C" {
#endif
void *alloca(size_t __size);
#ifdef __cplusplus
}
#endif
#define alloca(size) __builtin_alloca(size)

#endif
