// A name is declared as two different kinds of thing.
int thing; // note[previous-declaration]
typedef int thing; // error[redeclared-kind]: redefinition of 'thing' as different kind of symbol
