/* The printf family: what its parts share.

   __format reads a format string and hands pieces of text to a sink. What only some programs need is reached through
   a table of functions, struct format_extras, so that a program whose formats are known to need none of it can be
   linked without: printf passes the table __format_extras and can do everything; __iprintf (and __ifprintf, __isprintf,
   __isnprintf) passes null and knows only %d %i %u %o %x %X %b %B %c %s %p %n %% with their flags, widths, precisions
   and integer lengths. __small_printf (and __small_fprintf, __small_sprintf, __small_snprintf) passes __small_extras and
   knows also %f %e %g and their capitals for double, by exact arithmetic alone, which is shorter and slower. The
   compiler calls these for literal formats that it has looked through (compiler/passes/formatters.ts). */
#ifndef FORMAT_H
#define FORMAT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdarg.h>
#include <stddef.h>

/* Where text goes. `write` is never called with n = 0. */
struct sink {
  void (*write)(struct sink *out, const char *text, size_t n);
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
  char conversion;
};

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
  const struct format_extras *extras;
  union argument *arguments; /* Those of a format with %n$; otherwise null, and they come from `list`. */
  unsigned long long count;  /* Bytes written. */
  int failed;
  va_list list;
};

struct decimal;

/* Of __small_extras only `floating` is there. */
struct format_extras {
  /* Formats if the format has %n$, and says whether it has; the arguments live on its stack. */
  int (*positional)(struct printer *p, const char *format);
  void (*floating)(struct printer *p, const struct spec *s, const union argument *value);
  /* %lc, %ls */
  void (*wide)(struct printer *p, const struct spec *s, const union argument *value);
  /* %m */
  const char *(*error_text)(int error);
  /* Finds few digits fast; see ../float-conversion/short_decimal.h. */
  int (*short_decimal)(struct decimal *d, unsigned long long m, int exponent, int digits, int leading);
};

extern const struct format_extras __format_extras, __small_extras;

/* 7.21.6.1 The number of bytes, or -1 with errno set. */
int __format(struct sink *out, const struct format_extras *extras, const char *format, va_list list);

/* The loop of __format. */
void __format_run(struct printer *p, const char *format);

/* Reads one conversion specification behind its %. `*position` becomes n of %n$ or 0. Widths and precisions of * come
   from the printer's arguments. Returns where the format goes on, or null for one that has no meaning. */
const char *__format_spec(struct printer *p, const char *format, struct spec *s, int *position);

/* Fetches the next argument, as the length and conversion say. */
void __format_fetch(struct printer *p, const struct spec *s, union argument *value);

int __format_positional(struct printer *p, const char *format);
void __format_double(struct printer *p, const struct spec *s, const union argument *value);
void __format_floating(struct printer *p, const struct spec *s, const union argument *value);
void __format_wide(struct printer *p, const struct spec *s, const union argument *value);

/* Writes text; n of one character; and the blanks to the left (right) of a field of `len` characters. */
void __format_text(struct printer *p, const char *text, size_t n);
void __format_fill(struct printer *p, char c, long long n);

static inline void format_left(struct printer *p, const struct spec *s, long long len) {
  if (!(s->flags & (FLAG_LEFT | FLAG_ZERO))) __format_fill(p, ' ', s->width - len);
}
static inline void format_right(struct printer *p, const struct spec *s, long long len) {
  if (s->flags & FLAG_LEFT) __format_fill(p, ' ', s->width - len);
}

#endif
