// Two declarations of the same thing disagree.
int x; // note[previous-definition]
double x; // error[redeclared-type]: conflicting types for 'x': 'double' here, 'int' before
