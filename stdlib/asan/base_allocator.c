/* The library's allocator under other names: what the checked one takes its memory from. */
#define malloc __asan_base_malloc
#define free __asan_base_free
#define calloc __asan_base_calloc
#define realloc __asan_base_realloc
#define memalign __asan_base_memalign
#define malloc_usable_size __asan_base_usable_size
#include "../src/malloc/malloc.c"
