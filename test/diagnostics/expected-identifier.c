// A name must stand here.
struct s { int a; } x;
int y = x.; // error[expected-identifier]: expected identifier
