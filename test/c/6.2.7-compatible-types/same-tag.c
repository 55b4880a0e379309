// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"

struct s { int a; };
struct s { int a; };
struct outer { struct s s; struct inner { int q; } in; };
struct outer { struct s s; struct inner { int q; } in; };
union u { int a; float b; };
union u { int a; float b; };
enum order { one = 1, two };
enum order { two = 2, one = 1 };
struct node { struct node *next; int v; };
struct node { struct node *next; int v; };

static int read(struct node *n) { return n->next->v; }

int main(void) {
  struct s a = {3};
  struct node { struct node *next; int v; } last = {0, 4}, head = {&last, 5};
  EXPECT(4, read(&head));
  struct s { int a; } b = a;
  EXPECT(3, b.a);
  EXPECT(1, _Generic(a, struct s: 1, default: 0));
}
