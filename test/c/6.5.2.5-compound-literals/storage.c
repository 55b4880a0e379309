#include "expect.h"


struct point { int x, y; };
static struct point *global = &(struct point){ 3, 4 };
static int total(const int *v, int n) { int s = 0; while (n--) s += *v++; return s; }
int main(void) {
  EXPECT(4, global->y);
  EXPECT(6, total((int[]){ 1, 2, 3 }, 3));
  struct point *p = &(struct point){ .y = 7 };
  p->x = 2;
  EXPECT(9, p->x + p->y);
  EXPECT(5, ((struct point){ 5, 6 }.x));
  EXPECT(12, (sizeof (int[]){ 1, 2, 3 }));
}
