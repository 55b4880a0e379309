/* Encodings as iconv sees them: each turns bytes into a character of Unicode or the other way round, one at a time, and
   may have a state in between. */
#ifndef CODEC_H
#define CODEC_H

#include <stddef.h>

/* Compared with glibc over every byte and character: it also takes UTF-8 beyond 10FFFF and surrogates in UTF-7, which
   are illegal here, and composes characters in CP1255 and CP1258, which stay apart; the '%' of CP864 is an ordinary
   one. */

/* Instead of a length: the bytes are no character, or no character can be written. */
#define ILLEGAL (-1)
/* The bytes are the beginning of a character, or the room does not suffice. */
#define INCOMPLETE (-2)

/* Instead of a character: the bytes only change the state. */
#define NO_CHARACTER 0xffffffffu

enum encoding { ASCII, UTF_8, UTF_16, UTF_32, UCS_2, UCS_4, UTF_7, SINGLE_BYTE };
enum byte_order { LITTLE, BIG, BY_MARK };

/* The upper half of a single-byte encoding, both ways: characters[i] is that of byte 128 + i, 0 if there is none, and
   `sorted` has the bytes in the order of their characters. */
struct single_byte {
  unsigned short characters[128];
  unsigned char sorted[128];
};

struct codec {
  unsigned char encoding, order;
  struct single_byte *table;
};

/* Between characters. UTF-16 and UTF-32: whether the byte order mark has been met or written, and what it said. UTF-7:
   whether it is in base 64, and the bits that wait; when reading, a first half of a pair. */
struct state {
  unsigned char started, order, in_base64, n_bits;
  unsigned bits, high;
};

/* Reads a character: how many bytes it has, or ILLEGAL or INCOMPLETE. */
int __iconv_read(const struct codec *codec, struct state *state, const unsigned char *s, size_t n, unsigned *c);

/* Writes what stands before the first character: the byte order mark. How many bytes it has, 0 if there is none or it
   has been written, or INCOMPLETE. */
int __iconv_begin(const struct codec *codec, struct state *state, unsigned char *out, size_t room);

/* Writes a character: how many bytes it has, or ILLEGAL or INCOMPLETE. */
int __iconv_write(const struct codec *codec, struct state *state, unsigned c, unsigned char *out, size_t room);

/* Goes back to the initial state; the same results. */
int __iconv_finish(const struct codec *codec, struct state *state, unsigned char *out, size_t room);

int __utf7_read(struct state *state, unsigned byte, unsigned *c);
int __utf7_write(struct state *state, unsigned c, unsigned char *out, size_t room);
int __utf7_finish(struct state *state, unsigned char *out, size_t room);

/* Finds an encoding by a name of `len` characters: 0 if it is not known or there is no memory (then errno says so). */
int __iconv_find(const char *name, size_t len, struct codec *codec);

/* Tables of tables.gen.c; a page is told from its parent by the data at an offset. */
struct page {
  unsigned short number;
  unsigned char parent;
  unsigned short data;
};

extern const struct page __iconv_pages[];
extern const unsigned __iconv_n_pages;
extern const unsigned char __iconv_page_data[], __iconv_transliterations[];

#endif
