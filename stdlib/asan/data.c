/* The red zones behind data. */
#include "asan.h"

static struct unit *units;

void __asan_register_data(struct unit *unit) {
  unit->next = units;
  units = unit;
  for (size_t i = 0; i < unit->count; i++) {
    const struct datum *d = &unit->table[i];
    __asan_guard_end(d->start, d->size, d->start + d->whole, GLOBAL_ZONE);
  }
}

/* The one the address is in or behind; else the one behind the address. */
const struct datum *__asan_find_datum(uintptr_t address) {
  const struct datum *nearest = NULL;
  for (const struct unit *unit = units; unit != NULL; unit = unit->next) {
    for (size_t i = 0; i < unit->count; i++) {
      const struct datum *d = &unit->table[i];
      if (d->start <= address && address - d->start < d->whole) nearest = d;
    }
  }
  return nearest;
}
