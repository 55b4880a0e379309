// __auto_type takes the type of the initialiser.
void f(void) { __auto_type x; } // error[auto-type-initializer]: declaration of 'x' needs an initializer to take its type from
