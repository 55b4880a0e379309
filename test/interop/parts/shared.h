struct point {
  double x, y;
};
struct visitor {
  void *context;
  int (*call)(void *context, int n);
  short bias;
};
struct visitor make_visitor(int *total, int bias);
int visit(struct visitor v, int n);
int visit_all(struct visitor v, int n);
struct point middle(struct point a, struct point b);
const char *joined(int n, ...);
long double half(long double x);
unsigned __int128 shifted(unsigned __int128 x, int by);
extern int shared_counter;
