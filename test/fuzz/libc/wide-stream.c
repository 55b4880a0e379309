/* Streams of wide characters, and printf and scanf over them. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <locale.h>
#include <stdarg.h>
#include <wchar.h>

#define MOST 1000

static wchar_t model[MOST];
static size_t size;

static wchar_t some_wide(void) {
  switch (below(6)) {
  case 0: return L'\n';
  case 1: return (wchar_t)(0xa0 + below(0x3000));
  case 2: return (wchar_t)(0x10000 + below(0x1000));
  default: return L'a' + (wchar_t)below(26);
  }
}

static wchar_t *wide_string(size_t n) {
  wchar_t *s = wide_block(n + 1);
  for (size_t i = 0; i < n; i++) s[i] = some_wide();
  s[n] = 0;
  return s;
}

static void write_some(FILE *f) {
  size_t n = below(40);
  if (size + n > MOST) n = 0;
  wchar_t *s = wide_string(n);
  switch (below(4)) {
  case 0:
    if (n == 0) return;
    n = 1;
    CHECK(fputwc(s[0], f) == (wint_t)s[0]);
    break;
  case 1: CHECK(fputws(s, f) >= 0); break;
  case 2: CHECK(fwprintf(f, L"%ls", s) == (int)n); break;
  case 3:
    for (size_t i = 0; i < n; i++) CHECK(putwc(s[i], f) != WEOF);
    break;
  }
  wmemcpy(model + size, s, n);
  size += n;
}

static void read_all(FILE *f) {
  size_t at = 0;
  while (at < size) {
    size_t room = 1 + below(30), length = 0;
    wint_t c;
    switch (below(3)) {
    case 0:
      c = fgetwc(f);
      CHECK(c == (wint_t)model[at]);
      if (chance(40)) {
        CHECK(ungetwc(c, f) == c);
        CHECK(getwc(f) == c);
      }
      at++;
      break;
    case 1: {
      wchar_t *line = wide_block(room + 1);
      while (at + length < size && length < room && (length == 0 || model[at + length - 1] != L'\n')) length++;
      CHECK(fgetws(line, (int)room + 1, f) == line);
      CHECK(wcslen(line) == length && wmemcmp(line, model + at, length) == 0);
      at += length;
      break;
    }
    case 2: {
      char format[20];
      wchar_t wide_format[20], *word = wide_block(room + 1);
      sprintf(format, "%%%zul[^\n]", room);
      mbstowcs(wide_format, format, 20);
      while (at + length < size && length < room && model[at + length] != L'\n') length++;
      int result = fwscanf(f, wide_format, word);
      CHECK(result == (length > 0));
      if (length > 0) CHECK(wcslen(word) == length && wmemcmp(word, model + at, length) == 0);
      at += length;
      if (length == 0) CHECK(fgetwc(f) == L'\n' && at++ < size);
    }
    }
  }
  CHECK(fgetwc(f) == WEOF && feof(f));
}

static void files(void) {
  static const char name[] = "fuzz-wide.tmp";
  FILE *f = fopen(name, "w+");
  CHECK(f != NULL);
  if (chance(50)) setvbuf(f, NULL, chance(50) ? _IONBF : _IOLBF, 0);
  CHECK(fwide(f, 1) > 0);
  size = 0;
  for (int n = (int)below(20); n > 0; n--) write_some(f);
  rewind(f);
  read_all(f);
  CHECK(fclose(f) == 0);
  remove(name);
}

static void memory(void) {
  wchar_t *text = NULL;
  size_t length = 0;
  FILE *f = open_wmemstream(&text, &length);
  CHECK(f != NULL);
  size = 0;
  for (int n = (int)below(20); n > 0; n--) {
    write_some(f);
    if (chance(20)) CHECK(fflush(f) == 0 && length == size && text[size] == 0);
  }
  CHECK(fclose(f) == 0);
  CHECK(length == size && wmemcmp(text, model, size) == 0 && text[size] == 0);
  free(text);
}

static void formats(void) {
  wchar_t format[40], *to;
  char narrow[40];
  int width = (int)below(20), precision = (int)below(20);
  static const char *const flags[] = {"", "-", "0", "+"}, *const kinds[] = {"d", "x", "ls", "s", "g"};
  const char *flag = flags[below(4)];
  sprintf(narrow, "<%%%s%d.%d%s>", flag, width, precision, kinds[below(5)]);
  mbstowcs(format, narrow, 40);
  char kind = narrow[strlen(narrow) - 2];
  wchar_t *s = wide_string(below(30));
  char *bytes = random_string_of(below(30), "abc");
  if (strstr(narrow, "0") != NULL && kind == 's') return;
  size_t room = below(60);
  to = wide_block(room);
  int result, n = (int)random64();
  double x = n / 64.0;
  if (kind == 's' && narrow[strlen(narrow) - 3] == 'l') result = swprintf(to, room, format, s);
  else if (kind == 's') result = swprintf(to, room, format, bytes);
  else if (kind == 'g') result = swprintf(to, room, format, x);
  else result = swprintf(to, room, format, n);
  note(result < 0);
  if (result < 0) return;
  CHECK((size_t)result < room && wcslen(to) == (size_t)result);
  for (int i = 0; i < result; i++) note((unsigned)to[i]);
}

static void scans(void) {
  size_t n = below(20);
  wchar_t *s = wide_block(n + 1), *word = wide_block(5);
  for (size_t i = 0; i < n; i++) s[i] = L"0123456789 -+ab."[below(16)];
  s[n] = 0;
  int a = 0, b = 0;
  note((unsigned)swscanf(s, L"%3d%4ls%8d", &a, word, &b));
  note((unsigned)a);
  note((unsigned)b);
  wchar_t *digits = wide_block(4);
  if (swscanf(s, L"%3l[0-9]", digits) == 1) note(wcslen(digits));
#ifdef __wasm__
  /* glibc writes more than that. */
  char *bytes = block(4);
  if (swscanf(s, L"%3[0-9]", bytes) == 1) CHECK(strlen(bytes) == wcslen(digits));
#endif
}

static void fuzz_one(void) {
  static int ready;
  if (!ready++) setlocale(LC_ALL, "C.UTF-8");
  switch (below(5)) {
  case 0: memory(); break;
  case 1: files(); break;
  case 2: scans(); break;
  default: formats();
  }
}
