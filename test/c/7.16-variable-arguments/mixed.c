#include "expect.h"


#include <stdarg.h>
struct point { int x, y; };
static double sum(const char *kinds, ...) {
  va_list list, again;
  va_start(list, kinds);
  va_copy(again, list);
  double total = 0;
  for (; *kinds; kinds++) switch (*kinds) {
    case 'i': total += va_arg(list, int); break;
    case 'd': total += va_arg(list, double); break;
    case 'l': total += va_arg(list, long long); break;
    case 'p': { struct point p = va_arg(list, struct point); total += p.x * p.y; break; }
    case 's': total += va_arg(list, char *)[0]; break;
  }
  va_end(list);
  total += va_arg(again, int) * 1000;
  va_end(again);
  return total;
}
int main(void) {
  struct point p = { 3, 4 };
  float f = 0.5f;
  char c = 2;
  EXPECT_TRUE(sum("idlps", c, f, 1LL << 33, p, "A") == 2 + 0.5 + 8589934592.0 + 12 + 65 + 2000);
}
