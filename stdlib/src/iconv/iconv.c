/* POSIX iconv_open, iconv, iconv_close: from one encoding by way of Unicode to another. "//TRANSLIT" behind the name of
   the second asks to write similar characters for those it does not have, or '?'; "//IGNORE" leaves out these and what
   is illegal in the text, and makes iconv say EILSEQ when all is done, as glibc's does. */
#include "codec.h"
#include "../internal.h"
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct __iconv {
  struct codec from, to;
  struct state reading, writing;
  unsigned char transliterate, ignore;
};

/* What is behind the name, from the first '/' on. */
static int has_suffix(const char *suffixes, const char *name) {
  size_t len = strlen(name);
  while ((suffixes = strchr(suffixes, '/')) != NULL) {
    suffixes += strspn(suffixes, "/");
    if (strncasecmp(suffixes, name, len) == 0 && (suffixes[len] == 0 || suffixes[len] == '/' || suffixes[len] == ','))
      return 1;
  }
  return 0;
}

iconv_t iconv_open(const char *to, const char *from) {
  struct __iconv *cd = calloc(1, sizeof *cd);
  if (cd == NULL) return (iconv_t)-1;
  if (__iconv_find(from, strcspn(from, "/"), &cd->from) && __iconv_find(to, strcspn(to, "/"), &cd->to)) {
    cd->transliterate = (unsigned char)has_suffix(to, "TRANSLIT");
    cd->ignore = (unsigned char)(has_suffix(to, "IGNORE") || has_suffix(from, "IGNORE"));
    return (iconv_t)cd;
  }
  iconv_close((iconv_t)cd);
  errno = EINVAL;
  return (iconv_t)-1;
}

int iconv_close(iconv_t descriptor) {
  struct __iconv *cd = (struct __iconv *)descriptor;
  if (descriptor == (iconv_t)-1) return fail(EBADF);
  free(cd->from.table);
  free(cd->to.table);
  free(cd);
  return 0;
}

/* What ASCII has for a character: its length, perhaps none; a '?' if there is nothing. */
static size_t find_similar(unsigned c, char *text) {
  const unsigned char *p = __iconv_transliterations;
  for (;;) {
    unsigned first = p[0] | (unsigned)p[1] << 8, count = p[2];
    if (count == 0 || c < first) break;
    p += 3;
    for (unsigned i = 0; i < count; i++) {
      size_t len = 0;
      do text[len++] = (char)(*p & 127);
      while (!(*p++ & 128));
      if (first + i == c) return text[0] != 0 ? len : 0;
    }
  }
  *text = '?';
  return 1;
}

/* Writes what looks similar, or '?'. */
static int write_similar(struct __iconv *cd, unsigned c, unsigned char *out, size_t room) {
  char text[16];
  size_t len = find_similar(c, text);
  int total = 0;
  struct state saved = cd->writing;
  for (size_t i = 0; i < len; i++) {
    int n = __iconv_write(&cd->to, &cd->writing, (unsigned char)text[i], out + total, room - (size_t)total);
    if (n < 0) {
      cd->writing = saved;
      return n;
    }
    total += n;
  }
  return total;
}

/* How much to leave out of what is illegal. */
static size_t illegal_length(const struct codec *codec, const unsigned char *s, size_t n) {
  size_t len = 1;
  if (codec->encoding == UTF_8)
    while (len < n && len < 5 && (s[len] & 0xc0) == 0x80) len++;
  else if (codec->encoding == UTF_16 || codec->encoding == UCS_2) len = 2;
  else if (codec->encoding == UTF_32 || codec->encoding == UCS_4) len = 4;
  return len;
}

static size_t fail_with(int error) {
  errno = error;
  return (size_t)-1;
}

/* To the initial state: writes what is needed for it. */
static size_t reset(struct __iconv *cd, char **out, size_t *room) {
  cd->reading = (struct state){0};
  if (out == NULL || *out == NULL) {
    cd->writing = (struct state){0};
    return 0;
  }
  int len = __iconv_finish(&cd->to, &cd->writing, (unsigned char *)*out, *room);
  if (len < 0) return fail_with(E2BIG);
  *out += len;
  *room -= (size_t)len;
  return 0;
}

/* Tags (E0000 to E007F) mean nothing in a text and may be lost. */
static int is_tag(unsigned c) { return c >> 7 == 0xe0000 >> 7; }

/* Writes a character, or what stands for it; `replaced` counts these. */
static int put(struct __iconv *cd, unsigned c, unsigned char *out, size_t room, size_t *replaced) {
  int len = __iconv_write(&cd->to, &cd->writing, c, out, room);
  if (len == ILLEGAL && is_tag(c)) return 0;
  if (len != ILLEGAL || !cd->transliterate || c - 0xd800 < 0x800) return len;
  len = write_similar(cd, c, out, room);
  if (len >= 0) ++*replaced;
  return len;
}

size_t iconv(iconv_t descriptor, char **restrict in, size_t *restrict left, char **restrict out,
             size_t *restrict room) {
  struct __iconv *cd = (struct __iconv *)descriptor;
  size_t replaced = 0;
  int ignored = 0;
  if (descriptor == (iconv_t)-1) return fail_with(EBADF);
  if (in == NULL || *in == NULL) return reset(cd, out, room);
  while (*left > 0) {
    const unsigned char *s = (const unsigned char *)*in;
    struct state reading = cd->reading;
    unsigned c;
    int written = 0, len = __iconv_read(&cd->from, &reading, s, *left, &c);
    if (len == INCOMPLETE) return fail_with(EINVAL);
    if (len >= 0 && c != NO_CHARACTER) {
      int mark = __iconv_begin(&cd->to, &cd->writing, (unsigned char *)*out, *room);
      if (mark == INCOMPLETE) return fail_with(E2BIG);
      *out += mark;
      *room -= (size_t)mark;
      written = put(cd, c, (unsigned char *)*out, *room, &replaced);
    }
    if (written == INCOMPLETE) return fail_with(E2BIG);
    if (len == ILLEGAL || written == ILLEGAL) {
      if (!cd->ignore) return fail_with(EILSEQ);
      ignored = 1;
      if (len == ILLEGAL) len = (int)illegal_length(&cd->from, s, *left);
      written = 0;
    }
    cd->reading = reading;
    *in += len;
    *left -= (size_t)len;
    *out += written;
    *room -= (size_t)written;
  }
  return ignored ? fail_with(EILSEQ) : replaced;
}
