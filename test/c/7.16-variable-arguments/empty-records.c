// skip-native: on some machines an empty record takes a place
#include <stdarg.h>
#include "expect.h"

struct nothing {
};
struct zero {
  char x[0];
};
struct one {
  char x[1];
};

static int sum(int count, ...) {
  va_list list;
  va_start(list, count);
  (void)va_arg(list, struct nothing);
  int total = va_arg(list, int);
  (void)va_arg(list, struct zero);
  total += va_arg(list, struct one).x[0];
  total += va_arg(list, int);
  va_end(list);
  return total;
}

int main(void) {
  struct nothing nothing;
  struct zero zero;
  struct one one = {{3}};
  EXPECT(10, sum(5, nothing, 2, zero, one, 5));
  return 0;
}
