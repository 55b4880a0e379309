// An array is initialised by a list in braces or a string literal.
int a[2] = 1; // error[array-initializer]: array initializer must be an initializer list or string literal
