// Half of a program; the other half may be another compiler's.
#include <stdarg.h>
#include <stdio.h>
#include "shared.h"

int visit(struct visitor v, int n) { return v.call(v.context, n) + v.bias; }

int main(void) {
  int total = 0;
  struct visitor v = make_visitor(&total, 5);
  for (int i = 1; i <= 3; i++) printf("%d ", visit_all(v, i));
  struct point p = middle((struct point){1, 2}, (struct point){4, 8});
  printf("%d %g %g %s\n", total, p.x, p.y, joined(3, "a", "b", "c"));
  printf("%g %llx %d\n", (double)half(7.0L), (unsigned long long)(shifted(1, 70) >> 64), shared_counter);
  return 0;
}
