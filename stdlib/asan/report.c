/* Reports: what happened, where, and to which object. Then the program ends as by abort(), and the host shows the calls
   that led there. */
#include "asan.h"
#include <stdlib.h>

/* May be defined by the program, to be told. */
__attribute__((__weak__)) void __asan_on_error(void) {}

static int reporting;

static void begin(const char *kind, uintptr_t address) {
  /* A report goes wrong only if the runtime's own data are destroyed. */
  if (reporting++ > 0) __builtin_trap();
  __asan_say("ERROR: AddressSanitizer: ");
  __asan_say(kind);
  __asan_say(" at address ");
  __asan_say_address(address);
  __asan_say("\n");
}

/* The library's own lines say little to whoever called it. */
static void say_caller(const struct site *site) {
  if (site != NULL && !site->in_library) return;
  __asan_say("    called in ");
  __asan_say_site(__asan_call_site);
  __asan_say("\n");
}

static _Noreturn void end(void) {
  __asan_on_error();
  abort();
}

void __asan_report_access(uintptr_t bad, uintptr_t address, size_t size, int writes, const struct site *site) {
  begin(__asan_kind(bad), bad);
  __asan_say(writes ? "WRITE of size " : "READ of size ");
  __asan_say_number(size);
  if (bad != address) {
    __asan_say(" from ");
    __asan_say_address(address);
    __asan_say(" on");
  }
  __asan_say(" in ");
  __asan_say_site(site);
  __asan_say("\n");
  say_caller(site);
  __asan_describe(bad);
  end();
}

void __asan_report_free(const char *what, uintptr_t address, const char *function) {
  begin(what, address);
  __asan_say(function);
  __asan_say(" called in ");
  __asan_say_site(__asan_call_site);
  __asan_say("\n");
  __asan_describe(address);
  end();
}

void __asan_describe_address(void *address) { __asan_describe((uintptr_t)address); }
