// sizeof of a pointer
#include <string.h>
struct item { int a[8]; };
void clear(struct item *p) {
  memset(p, 0, sizeof(p));
}
