// Two declarations of the same thing disagree.
int x; // note[previous-declaration]
double x; // error[redeclared-type]: conflicting types for 'x': 'double' here, 'int' before
