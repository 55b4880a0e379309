/* The printf family: what its parts share.

   __format reads a format string and hands pieces of text to a sink. By itself it knows only %d %i %u %o %x %X %b %B %c
   %s %p %n %% with their flags, widths, precisions and integer lengths. What else there is stands behind the hooks below:
   weak functions that do next to nothing, unless a file with the real one is linked. printf, vprintf and so on
   call __format_everything, whose only purpose is to link all of them. __iprintf (and __ifprintf, __isprintf,
   __isnprintf) does not; __small_printf (and __small_fprintf, __small_sprintf, __small_snprintf) asks by
   __format_doubles for %f %e %g and their capitals for double alone, by exact arithmetic, which is shorter and slower.
   The compiler calls these for literal formats that it has looked through (compiler/passes/formatters.ts). */
#ifndef FORMAT_H
#define FORMAT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stddef.h>

/* Where text goes: to memory at `to` while there is `room`, else to `write`. That is never called with n = 0, nor with a
   part of a character, and returns what the text counts: its bytes or, in the wprintf family, its wide characters. In
   that family fields are measured in them, too. */
struct sink {
  size_t (*write)(struct sink *out, const char *text, size_t n);
  int is_wide;
  size_t room;
  char *to;
};

#define FLAG_LEFT 1u   /* - */
#define FLAG_PLUS 2u   /* + */
#define FLAG_SPACE 4u  /* space */
#define FLAG_ALT 8u    /* # */
#define FLAG_ZERO 16u  /* 0 */
/* Their characters in the order of the bits; POSIX's ' changes nothing here. */
#define FLAG_LETTERS "-+ #0'"

/* In the order of their letters; q and Z are old names of ll and z, hh and ll are two letters. */
enum length { LEN_NONE, LEN_H, LEN_L, LEN_J, LEN_Z, LEN_T, LEN_LD, LEN_LL, LEN_OLD_Z, LEN_HH };
#define LENGTH_LETTERS "hljztLqZ"

/* 7.21.6.1p4 One conversion specification. */
struct spec {
  unsigned flags;
  int width;     /* 0 when absent. */
  int precision; /* -1 when absent. */
  enum length length;
  char conversion; /* i became d; C and S became c and s with length l. */
  signed char kind; /* The place of that letter in CONVERSIONS. */
};

/* Integers, then what takes a word, then what takes nothing, then floating point. */
#define CONVERSIONS "duoxXbBpcsn%mfegaFEGA"
enum { KIND_POINTER = 7, KIND_CHAR, KIND_STRING, KIND_COUNT, KIND_PERCENT, KIND_ERROR, KIND_FLOATING };

/* The largest n of %n$. */
#define MAX_POSITION 64

union argument {
  unsigned long long u;
  double d;
  long double ld;
  void *p;
};

/* The state of one call. */
struct printer {
  struct sink *out;
  union argument *arguments; /* Those of a format with %n$; otherwise null, and they come from `list`. */
  unsigned long long count;  /* Bytes or wide characters written. */
  int failed;
  int error; /* errno at the beginning, for %m. */
  va_list list;
};

/* 7.21.6.1 The number of bytes or wide characters, or -1 with errno set. */
int __format(struct sink *out, const char *format, va_list list);

/* The loop of __format. */
void __format_run(struct printer *p, const char *format);

/* Reads one conversion specification behind its %. `*position` becomes n of %n$ or 0. Widths and precisions of * come
   from the printer's arguments. Returns where the format goes on, or null for one that has no meaning. */
const char *__format_spec(struct printer *p, const char *format, struct spec *s, int *position);

/* Reads a decimal number, perhaps of no digits; null when it is larger than an int. */
const char *__format_number(const char *s, int *number);

/* Fetches the next argument, as the length and conversion say. */
void __format_fetch(struct printer *p, const struct spec *s, union argument *value);

/* Writes text; n of one character; and, if those of the flags - and 0 that are set are `when`, blanks that make `len`
   characters the width of the field, which is larger. */
void __format_text(struct printer *p, const char *text, size_t n);
void __format_fill(struct printer *p, char c, size_t n);
void __format_pad(struct printer *p, const struct spec *s, unsigned when, size_t len);

/* Blanks left and right of a field of `len` characters. */
static inline void format_left(struct printer *p, const struct spec *s, size_t len) {
  if (len < (size_t)s->width) __format_pad(p, s, 0, len);
}
static inline void format_right(struct printer *p, const struct spec *s, size_t len) {
  if (len < (size_t)s->width) __format_pad(p, s, FLAG_LEFT, len);
}

/* Link the real functions of hooks: all; those for double. */
void __format_everything(void);
void __format_doubles(void);

/* The hooks. Formats the whole if it has %n$, and says whether it has; the arguments live on its stack. */
int __format_positional(struct printer *p, const char *format);
/* Reads n$ if it stands there. */
const char *__format_position(const char *format, int *position);
/* Reads what follows the * of a width or precision and fetches the argument. */
const char *__format_star(struct printer *p, const char *format, int *amount);
/* Fetches the argument of a conversion with this position or none. */
void __format_argument(struct printer *p, const struct spec *s, int position, union argument *value);
/* Reads the lengths wN and wfN; null if there is none. */
const char *__format_bit_length(const char *format, enum length *length);
void __format_fetch_floating(struct printer *p, const struct spec *s, union argument *value);
void __format_floating(struct printer *p, const struct spec *s, const union argument *value);
/* The floating point that is not %f %e %g of double. */
void __format_large_floating(struct printer *p, const struct spec *s, const union argument *value);
/* Formats %lc and %ls, and %c and %s of the wprintf family, and says whether it is one of these. */
int __format_wide(struct printer *p, const struct spec *s, const union argument *value);
/* What these do when everything is linked. */
int __format_by_position(struct printer *p, const char *format);
void __format_quad_or_hexadecimal(struct printer *p, const struct spec *s, const union argument *value);
void __format_wide_field(struct printer *p, const struct spec *s, const union argument *value);
/* The text of %m. */
const char *__format_error(int error);

#endif
