/* What object an address belongs to, or lies beside. */
#include "asan.h"

/* The description of a frame that its first word leads to (compiler/passes/guarded-slots.ts). */
struct frame {
  const char *function, *file;
  unsigned variables;
  struct variable {
    unsigned offset, size;
    const char *name;
    unsigned line;
  } variable[];
};

static void say(const char *text) { __asan_say(text); }

static void say_bytes(size_t n) {
  __asan_say_number(n);
  say(n == 1 ? " byte" : " bytes");
}

/* "is 4 bytes behind", of an object. */
static void say_relation(uintptr_t address, uintptr_t start, size_t size) {
  __asan_say_address(address);
  if (address < start) {
    say(" is ");
    say_bytes(start - address);
    say(" before ");
  } else if (address - start < size) {
    say(" is ");
    say_bytes(address - start);
    say(" into ");
  } else if (address - start == size) {
    say(" is right behind ");
  } else {
    say(" is ");
    say_bytes(address - start - size);
    say(" behind ");
  }
}

static void say_place(const char *file, unsigned line) {
  if (file[0] == 0 || line == 0) return;
  say(" (");
  say(file);
  say(":");
  __asan_say_number(line);
  say(")");
}

static void describe_block(uintptr_t address) {
  struct block_info block;
  if (!__asan_find_block(address, &block)) return;
  say_relation(address, block.start, block.size);
  say("a block of ");
  say_bytes(block.size);
  say("\n    allocated in ");
  __asan_say_site(block.allocated);
  if (block.freed != NULL) {
    say("\n    freed in ");
    __asan_say_site(block.freed);
  }
  say("\n");
}

static void describe_datum(uintptr_t address) {
  const struct datum *d = __asan_find_datum(address);
  if (d == NULL) return;
  say_relation(address, d->start, d->size);
  if (d->name[0] != 0) {
    say("the variable '");
    say(d->name);
    say("' of ");
  } else say("a string or constant of ");
  say_bytes(d->size);
  say_place(d->file, d->line);
  say("\n");
}

/* The first granule below that has this shadow, and the lowest of the run it begins. */
static uintptr_t run_below(uintptr_t address, uint8_t why) {
  uintptr_t at = address & -(uintptr_t)GRANULE;
  while (at > 0 && *shadow_of(at) != why) at -= GRANULE;
  while (at > 0 && *shadow_of(at - GRANULE) == why) at -= GRANULE;
  return at;
}

static size_t distance(uintptr_t address, uintptr_t start, size_t size) {
  return address < start ? start - address : address < start + size ? 0 : address - start - size;
}

static void describe_variable(uintptr_t address) {
  uintptr_t base = run_below(address, STACK_LEFT);
  if (base == 0) return;
  const struct frame *frame = *(const struct frame **)base;
  const struct variable *nearest = NULL;
  for (unsigned i = 0; i < frame->variables; i++) {
    const struct variable *v = &frame->variable[i];
    if (nearest == NULL ||
        distance(address, base + v->offset, v->size) < distance(address, base + nearest->offset, nearest->size))
      nearest = v;
  }
  if (nearest == NULL) return;
  say_relation(address, base + nearest->offset, nearest->size);
  if (nearest->name[0] != 0) {
    say("the variable '");
    say(nearest->name);
    say("' of ");
  } else say("a temporary object of ");
  say_bytes(nearest->size);
  say(" in ");
  say(frame->function);
  say_place(frame->file, nearest->line);
  say("\n");
}

static void describe_alloca(uintptr_t address) {
  uintptr_t at = run_below(address, DYNAMIC_LEFT);
  if (at == 0) return;
  while (*shadow_of(at) == DYNAMIC_LEFT) at += GRANULE;
  size_t size = ((const size_t *)at)[-1];
  say_relation(address, at, size);
  say("an array or block of ");
  say_bytes(size);
  say(" on the stack, made in ");
  __asan_say_site(((const struct site **)at)[-2]);
  say("\n");
}

/* The kind of the nearest red zone behind an address: that of the object it is in. A granule that is accessible in part
   belongs to what is in front of the zone behind it. */
static uint8_t kind_at(uintptr_t address) {
  uintptr_t at = address & -(uintptr_t)GRANULE, end = at + (1u << 20);
  while (at < end && at < COVERED - GRANULE && *shadow_of(at) < GRANULE) at += GRANULE;
  return *shadow_of(at);
}

void __asan_describe(uintptr_t address) {
  if (address >= COVERED) return;
  switch (kind_at(address)) {
  case HEAP_ZONE:
  case HEAP_FREED: describe_block(address); break;
  case GLOBAL_ZONE: describe_datum(address); break;
  case STACK_LEFT:
  case STACK_MIDDLE:
  case STACK_RIGHT: describe_variable(address); break;
  case DYNAMIC_LEFT:
  case DYNAMIC_RIGHT: describe_alloca(address); break;
  }
}

const char *__asan_kind(uintptr_t address) {
  if (address >= COVERED) return "wild-pointer";
  switch (kind_at(address)) {
  case HEAP_ZONE: return "heap-buffer-overflow";
  case HEAP_FREED: return "heap-use-after-free";
  case GLOBAL_ZONE: return "global-buffer-overflow";
  case STACK_LEFT: return "stack-buffer-underflow";
  case STACK_MIDDLE:
  case STACK_RIGHT: return "stack-buffer-overflow";
  case DYNAMIC_LEFT:
  case DYNAMIC_RIGHT: return "dynamic-stack-buffer-overflow";
  case BY_USER: return "use-after-poison";
  case NULL_ZONE: return "null-pointer-access";
  default: return "wild-pointer";
  }
}
