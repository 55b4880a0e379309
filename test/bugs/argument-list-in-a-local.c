// run: -O0 -O1
// A va_list whose address is never taken lives in a value; va_end and va_copy must not ask for its address.
#include <stdarg.h>
#include <string.h>

static int sum(int n, ...) {
  va_list list, again;
  va_start(list, n);
  va_copy(again, list);
  int total = 0;
  for (int i = 0; i < n; i++) total += va_arg(list, int);
  for (int i = 0; i < n; i++) total += va_arg(again, int);
  va_end(again);
  va_end(list);
  return total;
}

int main(void) {
  char a[80], b[80];
  // The library's memset and memcpy are made of the builtins of the same name: neither may call itself.
  memset(a, 7, sizeof a);
  memcpy(b, a, sizeof b);
  return b[79] == 7 && sum(3, 1, 2, 3) == 12 ? 0 : 1;
}
