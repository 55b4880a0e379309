/* iconv: from every encoding to every other, with too little room and in pieces. */
#define _GNU_SOURCE
#include "fuzz.h"
#if __has_include(<iconv.h>)
#include <errno.h>
#include <iconv.h>

static const char *const encodings[] = {"UTF-8",      "UTF-16LE",     "UTF-16BE",   "UTF-32LE",   "UTF-32BE", "UTF-16", "UTF-32",
                                        "ISO-8859-1", "ISO-8859-15",  "ISO-8859-2", "WINDOWS-1252", "CP1251", "ASCII", "UCS-2LE"};

static const char *some_encoding(void) { return encodings[below(sizeof encodings / sizeof *encodings)]; }

/* Converts all of it with room for `room` bytes at a time. @returns bytes made, or -1 */
static long convert(iconv_t how, char *from, size_t size, char *to, size_t most, size_t room) {
  char *in = from, *out = to;
  size_t left = size;
  for (int rounds = 0; rounds < 10000; rounds++) {
    size_t space = (size_t)(to + most - out) < room ? (size_t)(to + most - out) : room;
    char *piece = malloc(space > 0 ? space : 1), *end = piece;
    size_t piece_left = space;
    size_t result = iconv(how, &in, &left, &end, &piece_left);
    CHECK(piece_left <= space && end == piece + (space - piece_left));
    memcpy(out, piece, (size_t)(end - piece));
    out += end - piece;
    int made = end != piece;
    free(piece);
    if (result != (size_t)-1) return out - to;
    if (errno != E2BIG) return -1;
    if (!made && room < 8) room = 8;
    else if (!made) return -1;
  }
  return -1;
}

static void between_encodings(void) {
  iconv_t how = iconv_open(some_encoding(), "UTF-8");
  if (how == (iconv_t)-1) return;
  size_t n = below(60);
  char *text = random_string_of(n, "abc xyz"), *all = block(4 * n + 8), *again = block(4 * n + 8);
  long made = convert(how, text, n, all, 4 * n + 8, 4 * n + 8);
  CHECK(made >= 0);
  note_bytes(all, (size_t)made);
  iconv(how, NULL, NULL, NULL, NULL);
  CHECK(convert(how, text, n, again, 4 * n + 8, 1 + below(9)) == made);
  CHECK(memcmp(all, again, (size_t)made) == 0);
  iconv_close(how);
}

/* Anything at all: an error leaves the pointers at what is wrong. */
static void broken(void) {
  const char *from = some_encoding(), *to = some_encoding();
  iconv_t how = iconv_open(to, from);
  if (how == (iconv_t)-1) return;
  size_t n = some_size(), room = some_size();
  char *in = (char *)random_bytes(n), *out = block(room), *p = in, *q = out;
  for (size_t i = 0; i < n; i++)
    if (chance(30)) in[i] = (char)random64();
  size_t left = n, space = room;
  iconv(how, &p, &left, &q, &space);
  CHECK(left <= n && p == in + (n - left) && space <= room && q == out + (room - space));
  iconv_close(how);
}

static void fuzz_one(void) {
  if (chance(50)) between_encodings();
  else broken();
}
#else
static void fuzz_one(void) {}
#endif
