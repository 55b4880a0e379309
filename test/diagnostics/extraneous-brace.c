// A closing brace without an opening one.
int f(void) { return 1; }
} // error[extraneous-brace]: extraneous closing brace ('}')
