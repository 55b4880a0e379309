/* The shadow and the check of an access that instrumented code does not make itself. */
#include "asan.h"
#include <sanitizer/asan_interface.h>

const struct site *__asan_call_site;

static uintptr_t round_down(uintptr_t a) { return a & -(uintptr_t)GRANULE; }

static uintptr_t round_up(uintptr_t a) { return round_down(a + GRANULE - 1); }

/* Before the constructors that register data. */
__attribute__((__constructor__(0))) static void guard_null_page(void) { __asan_set_shadow(0, NULL_PAGE, NULL_ZONE); }

void __asan_set_shadow(uintptr_t from, uintptr_t to, uint8_t why) {
  if (to > COVERED) to = COVERED;
  if (from < to) __builtin_memset(shadow_of(from), why, (to - from) / GRANULE);
}

void __asan_guard_end(uintptr_t from, size_t size, uintptr_t to, uint8_t why) {
  uintptr_t end = from + size;
  if (end % GRANULE != 0 && end < COVERED) *shadow_of(end) = end % GRANULE;
  __asan_set_shadow(round_up(end), to, why);
}

/* Of [from, to), which is in one granule. */
static uintptr_t first_in_granule(uintptr_t from, uintptr_t to) {
  uint8_t shadow = *shadow_of(from);
  if (shadow == 0) return 0;
  uintptr_t accessible = round_down(from) + (shadow < GRANULE ? shadow : 0);
  if (to <= accessible) return 0;
  return from > accessible ? from : accessible;
}

uintptr_t __asan_first_poisoned(uintptr_t from, size_t size) {
  uintptr_t to = from + size;
  if (to > COVERED) to = COVERED;
  while (from < to) {
    /* Eight granules at a time, where nothing is wrong. */
    if (to - from >= 8 * GRANULE && *(const uint64_t __attribute__((__aligned__(1))) *)shadow_of(from) == 0) {
      from = round_down(from) + 8 * GRANULE;
      continue;
    }
    uintptr_t next = round_down(from) + GRANULE;
    uintptr_t bad = first_in_granule(from, next < to ? next : to);
    if (bad != 0) return bad;
    from = next;
  }
  return 0;
}

void __asan_check(uintptr_t address, size_t size, int writes, const struct site *site) {
  if (size == 0) return;
  uintptr_t last = address + size - 1;
  uint64_t memory = (uint64_t)__builtin_wasm_memory_size(0) << 16;
  if (last < address || last >= memory) {
    __asan_report_access(address < memory ? memory : address, address, size, writes, site);
  }
  if (last >= COVERED) return;
  if (size <= 2 * GRANULE && (*shadow_of(address) | *shadow_of(last)) == 0) return;
  if (address < NULL_PAGE && *shadow_of(address) == NULL_ZONE)
    __asan_report_access(address, address, size, writes, site);
  uintptr_t bad = __asan_first_poisoned(address, size);
  if (bad != 0) __asan_report_access(bad, address, size, writes, site);
}

/* In front of what alloca gave are its size and its site. */
void __asan_guard_alloca(uintptr_t base, size_t left, size_t size, const struct site *site) {
  uintptr_t start = base + left;
  ((size_t *)start)[-1] = size;
  ((const struct site **)start)[-2] = site;
  __asan_set_shadow(base, start, DYNAMIC_LEFT);
  __asan_guard_end(start, size, (start + size + 2 * GRANULE + 15) & -(uintptr_t)16, DYNAMIC_RIGHT);
}

void __asan_leave_stack(uintptr_t from, uintptr_t to) { __asan_set_shadow(round_down(from), to, 0); }

/* Of granules that are poisoned in part the beginning is accessible; what cannot be said stays accessible. */
void __asan_poison_memory_region(const volatile void *address, size_t size) {
  uintptr_t from = (uintptr_t)address, to = from + size;
  if (size == 0 || to < from || to > COVERED) return;
  if (from % GRANULE != 0) {
    uint8_t *shadow = shadow_of(from), accessible = *shadow == 0 ? GRANULE : *shadow;
    /* What follows in the granule is accessible still if the region ends before. */
    if (accessible <= GRANULE && to >= round_down(from) + accessible && accessible > from % GRANULE)
      *shadow = from % GRANULE;
    from = round_up(from);
  }
  uintptr_t end = round_down(to);
  __asan_set_shadow(from, end, BY_USER);
  if (end >= from && end < to) {
    uint8_t *shadow = shadow_of(end);
    if (*shadow != 0 && *shadow <= to - end) *shadow = BY_USER;
  }
}

void __asan_unpoison_memory_region(const volatile void *address, size_t size) {
  uintptr_t from = (uintptr_t)address, to = from + size;
  if (size == 0 || to < from || to > COVERED) return;
  uintptr_t end = round_down(to);
  __asan_set_shadow(round_down(from), end, 0);
  if (end == to) return;
  uint8_t *shadow = shadow_of(end);
  if (*shadow != 0 && (*shadow >= GRANULE || *shadow < to - end)) *shadow = to - end;
}

int __asan_address_is_poisoned(const volatile void *address) {
  uintptr_t at = (uintptr_t)address;
  return at < COVERED && first_in_granule(at, at + 1) != 0;
}

void *__asan_region_is_poisoned(void *address, size_t size) {
  return (void *)__asan_first_poisoned((uintptr_t)address, size);
}
