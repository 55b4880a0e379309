// A structure is used whose members are not known here.
struct s;
int f(struct s *p) { return p->a; } // error[deref-incomplete]: incomplete type 'struct s' where a complete type is needed
