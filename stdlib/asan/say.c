/* Words on the standard error, without the streams of the library, which may be what is broken. */
#include "asan.h"
#include <string.h>
#include <wasi/api.h>

static char line[256];
static size_t length;

static void send(void) {
  const __wasi_ciovec_t piece = {(const uint8_t *)line, length};
  size_t written;
  __wasi_fd_write(2, &piece, 1, &written);
  length = 0;
}

void __asan_say(const char *text) {
  for (; *text != 0; text++) {
    line[length++] = *text;
    if (*text == '\n' || length == sizeof line) send();
  }
}

static void say_digits(size_t n, unsigned base, unsigned least) {
  char digits[12], *p = digits + sizeof digits;
  *--p = 0;
  for (; n != 0 || least > 0; n /= base) {
    *--p = "0123456789abcdef"[n % base];
    if (least > 0) least--;
  }
  __asan_say(p);
}

void __asan_say_number(size_t n) { say_digits(n, 10, 1); }

void __asan_say_address(uintptr_t address) {
  __asan_say("0x");
  say_digits(address, 16, 8);
}

void __asan_say_site(const struct site *site) {
  if (site == NULL) {
    __asan_say("code without checks");
    return;
  }
  __asan_say(site->function);
  if (site->file[0] == 0) return;
  __asan_say(" (");
  __asan_say(site->file);
  __asan_say(":");
  __asan_say_number(site->line);
  __asan_say(")");
}
