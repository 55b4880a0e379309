/* The runtime of -fsanitize=address: what its parts share. What instrumented code calls is listed, with the meaning of
   the shadow, in compiler/base/shadow.ts; how the code comes about in compiler/passes/check-addresses.ts. */
#ifndef ASAN_H
#define ASAN_H

#include <stddef.h>
#include <stdint.h>

/* 8 bytes of memory have one byte of shadow. */
#define GRANULE 8u

/* How much of the memory has a shadow; the heap does not grow beyond (malloc/heap_extend.c). */
#define COVERED 0x40000000u

/* Below are no objects, but the end of the stack. */
#define NULL_PAGE 1024u

/* Why memory must not be accessed. */
enum poison {
  STACK_LEFT = 0xf1,
  STACK_MIDDLE = 0xf2,
  STACK_RIGHT = 0xf3,
  DYNAMIC_LEFT = 0xca,
  DYNAMIC_RIGHT = 0xcb,
  GLOBAL_ZONE = 0xf9,
  HEAP_ZONE = 0xfa,
  HEAP_FREED = 0xfd,
  BY_USER = 0xf7,
  NULL_ZONE = 0xfe,
};

/* The linker's. */
extern uint8_t __asan_shadow[COVERED / GRANULE];

static inline uint8_t *shadow_of(uintptr_t address) { return &__asan_shadow[address / GRANULE]; }

/* Where in the source something is; of each line that accesses memory, or calls another unit, there is one. */
struct site {
  const char *function, *file;
  unsigned line;
  unsigned in_library;
};

/* The site of the program's last call of another unit: where the library was called from. */
extern const struct site *__asan_call_site;

/* Says of whole granules why they must not be accessed, or with 0 that they may. */
void __asan_set_shadow(uintptr_t from, uintptr_t to, uint8_t why);

/* Says that the first `size` bytes from `from` on may be accessed, and the rest up to `to` may not. */
void __asan_guard_end(uintptr_t from, size_t size, uintptr_t to, uint8_t why);

/* The first byte of a range that must not be accessed; 0 if there is none. The range does not begin at 0. */
uintptr_t __asan_first_poisoned(uintptr_t from, size_t size);

/* Reports end the program. */
_Noreturn void __asan_report_access(uintptr_t bad, uintptr_t address, size_t size, int writes, const struct site *site);

/* `what` is "double-free" or "bad-free". */
_Noreturn void __asan_report_free(const char *what, uintptr_t address, const char *function);

/* The block of malloc that an address is in or nearest to, freed ones among them. */
struct block_info {
  uintptr_t start;
  size_t size;
  const struct site *allocated, *freed; /* `freed` is null for one in use. */
};
int __asan_find_block(uintptr_t address, struct block_info *out);

/* The data of a unit, as compiler/passes/guarded-data.ts makes them. */
struct datum {
  uintptr_t start;
  size_t size, whole;
  const char *name, *file;
  unsigned line;
};
struct unit {
  struct unit *next;
  const struct datum *table;
  size_t count;
};
const struct datum *__asan_find_datum(uintptr_t address);

/* Words for reports. */
void __asan_say(const char *text);
void __asan_say_number(size_t n);
void __asan_say_address(uintptr_t address);
void __asan_say_site(const struct site *site);

/* The kind of error that an access of the address is. */
const char *__asan_kind(uintptr_t address);

/* Tells what object an address belongs to, or lies beside. */
void __asan_describe(uintptr_t address);

#endif
