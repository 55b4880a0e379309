// An expression must stand here.
int x = ; // error[expected-expression]: expected expression
