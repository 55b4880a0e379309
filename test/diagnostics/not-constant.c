// The value must be known when the program is compiled.
int n;
int f(int a) { switch (a) { case n: return 1; } return 0; } // error[not-constant]: case label is not an integer constant expression
