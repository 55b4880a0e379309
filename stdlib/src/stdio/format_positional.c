/* POSIX %n$: arguments by number. The list can only be walked in order, so the format is read twice: first to learn the
   type of each argument, then to print. */
#include "format.h"
#include <errno.h>
#include <string.h>

static void fail_positional(struct printer *p) {
  p->failed = 1;
  errno = EINVAL;
}

const char *__format_position(const char *format, int *position) {
  if (*format < '1' || *format > '9') return format;
  int n;
  const char *end = __format_number(format, &n);
  if (end == NULL || *end != '$') return format;
  *position = n;
  return end + 1;
}

const char *__format_star(struct printer *p, const char *format, int *amount) {
  if (p->arguments == NULL) {
    *amount = va_arg(p->list, int);
    return format;
  }
  int position;
  format = __format_number(format, &position);
  if (format == NULL || *format != '$' || position < 1 || position > MAX_POSITION) return NULL;
  *amount = (int)p->arguments[position - 1].u;
  return format + 1;
}

/* Arguments come by position all or none. */
void __format_argument(struct printer *p, const struct spec *s, int position, union argument *value) {
  if (p->arguments == NULL && position == 0) __format_fetch(p, s, value);
  else if (p->arguments == NULL || position < 1 || position > MAX_POSITION) fail_positional(p);
  else *value = p->arguments[position - 1];
}

/* Notes that the widths and precisions in [from, to) are ints. */
static int note_amounts(struct spec *types, const char *from, const char *to) {
  int highest = 0;
  for (; from < to; from++) {
    if (*from != '*') continue;
    int n = 0;
    while (from[1] >= '0' && from[1] <= '9') n = n * 10 + (*++from - '0');
    types[n - 1] = (struct spec){.conversion = 'd'};
    if (n > highest) highest = n;
  }
  return highest;
}

/* Fills `types` with the first use of each argument; the highest number used. */
static int find_types(struct printer *p, const char *format, struct spec *types) {
  int highest = 0;
  while ((format = strchr(format, '%')) != NULL) {
    struct spec s;
    int position;
    const char *end = __format_spec(p, ++format, &s, &position);
    if (end == NULL) continue;
    int n = note_amounts(types, format, end);
    if (n > highest) highest = n;
    if (position > MAX_POSITION) continue;
    if (position != 0) types[position - 1] = s;
    if (position > highest) highest = position;
    format = end;
  }
  return highest;
}

/* Whether the first conversion has a position: then all have. */
static int is_positional(const char *format) {
  for (;; format += 2) {
    format = strchr(format, '%');
    if (format == NULL) return 0;
    if (format[1] != '%') break;
  }
  format++;
  if (*format < '1' || *format > '9') return 0;
  while (*format >= '0' && *format <= '9') format++;
  return *format == '$';
}

/* Apart because of the size of its frame. */
__attribute__((__noinline__)) static void format_with_arguments(struct printer *p, const char *format) {
  union argument arguments[MAX_POSITION];
  struct spec types[MAX_POSITION];
  memset(arguments, 0, sizeof arguments);
  memset(types, 0, sizeof types);
  p->arguments = arguments;
  int highest = find_types(p, format, types);
  for (int i = 0; i < highest; i++) {
    /* An argument that nothing uses has no known type, so those behind it cannot be found. */
    if (types[i].conversion == 0) {
      fail_positional(p);
      return;
    }
    __format_fetch(p, &types[i], &arguments[i]);
  }
  __format_run(p, format);
}

int __format_by_position(struct printer *p, const char *format) {
  if (!is_positional(format)) return 0;
  format_with_arguments(p, format);
  return 1;
}
