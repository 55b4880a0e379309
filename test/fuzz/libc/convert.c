/* Text to numbers, multibyte to wide characters, dates to text, and back. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <errno.h>
#include <inttypes.h>
#include <locale.h>
#include <time.h>
#include <wchar.h>

static char *number_text(void) {
  char text[120], *p = text;
  static const char *const pieces[] = {"0x", "0X", "0", "-", "+", " ", "\t", "e", "e-", "E+", "p", "p-", ".", "inf",
                                       "infinity", "nan", "nan(1)", "9999999999999999999", "2147483647", "z"};
  *p = 0;
  for (unsigned n = below(6); n > 0; n--) {
    if (chance(50)) p += sprintf(p, "%s", pieces[below(sizeof pieces / sizeof *pieces)]);
    else p += sprintf(p, "%u", below(1000));
  }
  char *s = block((size_t)(p - text) + 1);
  strcpy(s, chance(50) ? text + strspn(text, "z") : text);
  return s;
}

static void integers(void) {
  char *s = number_text(), *end = NULL;
  int base = chance(50) ? (int[]){0, 10, 16, 8}[below(4)] : between(2, 36);
  errno = 0;
  switch (below(6)) {
  case 0: note((unsigned long long)strtoll(s, &end, base)); break;
  case 1: note(strtoull(s, &end, base)); break;
  case 2: note((unsigned long long)strtoimax(s, &end, base)); break;
  case 3: note(strtoumax(s, &end, base)); break;
  case 4:
    strtol(s, &end, base);
    errno = 0;
    break;
  case 5:
    note((unsigned)atoi(strlen(s) > 8 ? "12x" : s));
    return;
  }
  note_place(end, s);
  note(errno == ERANGE);
}

static void doubles(void) {
  char *s = number_text(), *end = NULL;
  if (chance(20)) {
    size_t n = 1 + below(60);
    s = random_string_of(n, "0123456789");
    if (n > 2) s[n / 2] = '.';
    if (n > 8) memcpy(s + n - 4, "e-20", 4);
  }
  switch (below(3)) {
  case 0: note_double(strtod(s, &end)); break;
  case 1: note_double(strtof(s, &end)); break;
  case 2: strtold(s, &end); break;
  }
  note_place(end, s);
}

/* One character of UTF-8, sometimes broken. */
static size_t put_character(unsigned char *p) {
  wchar_t c = chance(50) ? (wchar_t)below(128) : chance(50) ? (wchar_t)below(0xd800) : 0x10000 + (wchar_t)below(0x100000);
  if (c == 0) c = 'x';
  mbstate_t state = {0};
  size_t n = wcrtomb((char *)p, c, &state);
  if (n == (size_t)-1) return 0;
  if (chance(3)) p[below((unsigned)n)] ^= 0x80;
  return n;
}

static unsigned char *multibyte(size_t *size) {
  unsigned char text[400];
  size_t n = 0;
  for (unsigned count = below(60); count > 0; count--) n += put_character(text + n);
  for (size_t i = 0; i < n; i++)
    if (text[i] == 0) text[i] = 'y';
  unsigned char *s = block(n + 1);
  memcpy(s, text, n);
  s[n] = 0;
  *size = n;
  return s;
}

static void characters(void) {
  size_t size;
  unsigned char *s = multibyte(&size);
  mbstate_t state = {0};
  size_t length = mbstowcs(NULL, (char *)s, 0);
  note(length == (size_t)-1 ? ~0ull : length);
  size_t room = chance(50) && length != (size_t)-1 ? length + 1 : below(30);
  wchar_t *wide = wide_block(room);
  const char *from = (const char *)s;
  size_t got;
  switch (below(4)) {
  case 0: got = mbstowcs(wide, (char *)s, room); break;
  case 1: got = mbsrtowcs(wide, &from, room, &state); break;
  case 2: {
    size_t most = below((unsigned)size + 2);
    got = mbsnrtowcs(wide, &from, most, room, &state);
    /* Whether a beginning can still become a character is told at different times. */
    if (length == (size_t)-1) return;
    /* Without its end it is no string. */
    if (from != NULL) {
      note(got == (size_t)-1 ? ~0ull : got);
      return;
    }
    break;
  }
  default: {
    /* A block that ends with the last byte. */
    unsigned char *bytes = block(size);
    memcpy(bytes, s, size);
    got = 0;
    for (size_t i = 0; i < size;) {
      wchar_t c;
      size_t n = mbrtowc(&c, (char *)bytes + i, chance(80) ? size - i : 1, &state);
      note(n > 10 ? 99 : n);
      if (n == (size_t)-1) break;
      if (n == (size_t)-2) {
        memset(&state, 0, sizeof state);
        break;
      }
      note((unsigned)c);
      i += n > 0 ? n : 1;
    }
    return;
  }
  }
  note(got == (size_t)-1 ? ~0ull : got);
  if (got != (size_t)-1)
    for (size_t i = 0; i < got && i < room; i++) note((unsigned)wide[i]);
  if (got == (size_t)-1 || got >= room) return;
  size_t bytes = wcstombs(NULL, wide, 0);
  CHECK(bytes != (size_t)-1);
  char *back = block(bytes + 1);
  CHECK(wcstombs(back, wide, bytes + 1) == bytes);
  CHECK(memcmp(back, s, bytes) == 0);
  char *less = block(bytes / 2);
  wcstombs(less, wide, bytes / 2);
}

static void dates(void) {
  static const char letters[] = "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyY%";
  struct tm t = {0};
  time_t when = (time_t)((long long)(random64() % 3000000000u) - 1000000000);
  CHECK(gmtime_r(&when, &t) == &t);
  if (sizeof when >= 8) CHECK(timegm(&t) == when);
  char format[40], *p = format;
  for (unsigned n = below(5) + 1; n > 0; n--) {
    *p++ = '%';
    *p++ = letters[below(sizeof letters - 1)];
    if (chance(50)) *p++ = '-';
  }
  *p = 0;
  char all[400];
  size_t n = strftime(all, sizeof all, format, &t), room = chance(50) ? n + 1 : below(20);
  note_string(all);
  char *part = block(room);
  size_t got = strftime(part, room, format, &t);
  CHECK(got == (room > n ? n : 0));
  char text[60], *exact;
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &t);
  exact = block(strlen(text) + 1);
  strcpy(exact, text);
  struct tm read = {0};
  char *end = strptime(exact, "%Y-%m-%d %H:%M:%S", &read);
  CHECK(end != NULL && *end == 0);
  CHECK(read.tm_year == t.tm_year && read.tm_yday == t.tm_yday && read.tm_sec == t.tm_sec && read.tm_wday == t.tm_wday);
  char *random = random_string_of(below(20), "0123456789:-JanTuePM %");
  end = strptime(random, "%H:%M %d %b %p", &read);
  note_place(end, random);
  char line[64];
  note_string(asctime_r(&t, line));
}

static void fuzz_one(void) {
  static int ready;
  if (!ready++) setlocale(LC_ALL, "C.UTF-8");
  switch (below(4)) {
  case 0: integers(); break;
  case 1: doubles(); break;
  case 2: characters(); break;
  case 3: dates(); break;
  }
}
