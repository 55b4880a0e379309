/* GNU <obstack.h>: stacks of objects. The last object may grow; freeing an object frees all that came after it. Memory
   is taken in chunks from obstack_chunk_alloc, which the program defines.

   Within a chunk, [object_base, next_free) is the growing object and `chunk_limit` the chunk's end. The macros do what
   is frequent; the functions move a growing object into a new chunk and free what is no longer needed. */
#ifndef _OBSTACK_H
#define _OBSTACK_H

#include <features.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct _obstack_chunk {
  char *limit;
  struct _obstack_chunk *prev;
  char contents[];
};

struct obstack {
  size_t chunk_size;
  struct _obstack_chunk *chunk;
  char *object_base, *next_free, *chunk_limit;
  size_t alignment_mask;
  void *(*chunkfun)(void *, size_t);
  void (*freefun)(void *, void *);
  void *extra_arg;
  unsigned use_extra_arg : 1, maybe_empty_object : 1, alloc_failed : 1;
};

extern void (*obstack_alloc_failed_handler)(void);
extern int obstack_exit_failure;

int _obstack_begin(struct obstack *__stack, size_t __size, size_t __align, void *(*__take)(size_t),
                   void (*__give)(void *));
int _obstack_begin_1(struct obstack *__stack, size_t __size, size_t __align, void *(*__take)(void *, size_t),
                     void (*__give)(void *, void *), void *__argument);
void _obstack_newchunk(struct obstack *__stack, size_t __size);
void _obstack_free(struct obstack *__stack, void *__object);
int _obstack_allocated_p(struct obstack *__stack, void *__object);
size_t _obstack_memory_used(struct obstack *__stack);
void *_obstack_finish(struct obstack *__stack);

#define obstack_init(h) _obstack_begin((h), 0, 0, obstack_chunk_alloc, obstack_chunk_free)
#define obstack_begin(h, size) _obstack_begin((h), (size), 0, obstack_chunk_alloc, obstack_chunk_free)
#define obstack_specify_allocation(h, size, align, take, give) _obstack_begin((h), (size), (align), (take), (give))
#define obstack_specify_allocation_with_arg(h, size, align, take, give, argument)                                      \
  _obstack_begin_1((h), (size), (align), (take), (give), (argument))
#define obstack_chunkfun(h, f) ((void)((h)->chunkfun = (void *(*)(void *, size_t))(f)))
#define obstack_freefun(h, f) ((void)((h)->freefun = (void (*)(void *, void *))(f)))
#define obstack_chunk_size(h) ((h)->chunk_size)
#define obstack_alignment_mask(h) ((h)->alignment_mask)
#define obstack_memory_used(h) _obstack_memory_used(h)

#define obstack_base(h) ((void *)(h)->object_base)
#define obstack_next_free(h) ((void *)(h)->next_free)
#define obstack_object_size(h) ((size_t)((h)->next_free - (h)->object_base))
#define obstack_room(h) ((size_t)((h)->chunk_limit - (h)->next_free))
#define obstack_empty_p(h)                                                                                             \
  ((h)->chunk->prev == 0 && (h)->next_free == (char *)(((size_t)(h)->chunk->contents + (h)->alignment_mask) &          \
                                                       ~(size_t)(h)->alignment_mask))

/* Arguments are evaluated once, which takes functions of their own. */
static __inline void __obstack_make_room(struct obstack *__stack, size_t __n) {
  if (obstack_room(__stack) < __n) _obstack_newchunk(__stack, __n);
}
static __inline void __obstack_blank(struct obstack *__stack, size_t __n) {
  __obstack_make_room(__stack, __n);
  __stack->next_free += __n;
}
static __inline void __obstack_grow(struct obstack *__stack, const void *__data, size_t __n) {
  __obstack_make_room(__stack, __n);
  __builtin_memcpy(__stack->next_free, __data, __n);
  __stack->next_free += __n;
}
static __inline void __obstack_1grow(struct obstack *__stack, char __c) {
  __obstack_make_room(__stack, 1);
  *__stack->next_free++ = __c;
}
static __inline void __obstack_grow0(struct obstack *__stack, const void *__data, size_t __n) {
  __obstack_make_room(__stack, __n + 1);
  __builtin_memcpy(__stack->next_free, __data, __n);
  __stack->next_free += __n;
  *__stack->next_free++ = 0;
}
static __inline void *__obstack_alloc(struct obstack *__stack, size_t __n) {
  __obstack_blank(__stack, __n);
  return _obstack_finish(__stack);
}
static __inline void *__obstack_copy(struct obstack *__stack, const void *__data, size_t __n) {
  __obstack_grow(__stack, __data, __n);
  return _obstack_finish(__stack);
}
static __inline void *__obstack_copy0(struct obstack *__stack, const void *__data, size_t __n) {
  __obstack_grow0(__stack, __data, __n);
  return _obstack_finish(__stack);
}

#define obstack_make_room(h, n) __obstack_make_room((h), (n))
#define obstack_blank(h, n) __obstack_blank((h), (n))
#define obstack_blank_fast(h, n) ((void)((h)->next_free += (n)))
#define obstack_grow(h, data, n) __obstack_grow((h), (data), (n))
#define obstack_grow0(h, data, n) __obstack_grow0((h), (data), (n))
#define obstack_1grow(h, c) __obstack_1grow((h), (char)(c))
#define obstack_1grow_fast(h, c) ((void)(*(h)->next_free++ = (char)(c)))
#define obstack_ptr_grow(h, p) __obstack_grow((h), &(const void *){(p)}, sizeof(void *))
#define obstack_int_grow(h, n) __obstack_grow((h), &(int){(n)}, sizeof(int))
#define obstack_ptr_grow_fast(h, p) ((void)(*(const void **)(h)->next_free = (p), (h)->next_free += sizeof(void *)))
#define obstack_int_grow_fast(h, n) ((void)(*(int *)(h)->next_free = (n), (h)->next_free += sizeof(int)))
#define obstack_alloc(h, n) __obstack_alloc((h), (n))
#define obstack_copy(h, data, n) __obstack_copy((h), (data), (n))
#define obstack_copy0(h, data, n) __obstack_copy0((h), (data), (n))
#define obstack_finish(h) _obstack_finish(h)
#define obstack_free(h, object) _obstack_free((h), (object))

int obstack_printf(struct obstack *__stack, const char *__format, ...) __attribute__((__format__(__printf__, 2, 3)));
int obstack_vprintf(struct obstack *__stack, const char *__format, va_list __args)
    __attribute__((__format__(__printf__, 2, 0)));

#ifdef __cplusplus
}
#endif

#endif
