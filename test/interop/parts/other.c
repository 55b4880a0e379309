#include <stdarg.h>
#include <string.h>
#include "shared.h"

int shared_counter;

static int add(void *context, int n) {
  shared_counter++;
  return *(int *)context += n;
}

struct visitor make_visitor(int *total, int bias) { return (struct visitor){total, add, (short)bias}; }

int visit_all(struct visitor v, int n) {
  int last = 0;
  for (int i = 0; i < n; i++) last = visit(v, i);
  return last;
}

struct point middle(struct point a, struct point b) { return (struct point){(a.x + b.x) / 2, (a.y + b.y) / 2}; }

const char *joined(int n, ...) {
  static char text[100];
  va_list words;
  va_start(words, n);
  while (n-- > 0) strcat(text, va_arg(words, const char *));
  va_end(words);
  return text;
}

long double half(long double x) { return x / 2; }
unsigned __int128 shifted(unsigned __int128 x, int by) { return x << by; }
