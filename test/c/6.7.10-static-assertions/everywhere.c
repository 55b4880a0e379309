// only: compile
_Static_assert(sizeof(int) == 4, "int");
struct s { int a; _Static_assert(1, "in a struct"); };
int f(void) { _Static_assert(sizeof(struct s) == 4, "in a block"); return 0; }
