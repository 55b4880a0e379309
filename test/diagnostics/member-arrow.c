// . is for structures, -> for pointers to them.
struct s { int a; };
int f(struct s x) { return x->a; } // error[member-arrow]: member reference type 'struct s' is not a pointer; did you mean '.'?
