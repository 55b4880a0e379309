// Two declarations of the same thing disagree.
int x; // note[previous-declaration]
double x; // error[redeclared-type]: conflicting types for 'x': 'double' here, 'int' before
float logf(float x); // note[previous-declaration]
float logf(int x) { return x; } // error[redeclared-type]: conflicting types for 'logf': 'float (int)' here, 'float (float)' before
