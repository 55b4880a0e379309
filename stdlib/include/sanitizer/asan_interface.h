/* What programs under -fsanitize=address may ask of it and tell it. */
#ifndef _SANITIZER_ASAN_INTERFACE_H
#define _SANITIZER_ASAN_INTERFACE_H

#define __need_size_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Accesses to the region are errors from now on, or none any more; for allocators of the program's own. */
void __asan_poison_memory_region(void const volatile *__address, size_t __size);
void __asan_unpoison_memory_region(void const volatile *__address, size_t __size);

/* Whether an access would be an error; of a region, the first byte where it would be. */
int __asan_address_is_poisoned(void const volatile *__address);
void *__asan_region_is_poisoned(void *__begin, size_t __size);

/* Tells on the standard error what object the address belongs to. */
void __asan_describe_address(void *__address);

/* Called at the end of a report, if the program defines it. */
void __asan_on_error(void);

#ifdef __cplusplus
}
#endif

#ifdef __SANITIZE_ADDRESS__
#define ASAN_POISON_MEMORY_REGION(address, size) __asan_poison_memory_region((address), (size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) __asan_unpoison_memory_region((address), (size))
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

#endif
