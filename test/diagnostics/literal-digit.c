// A digit that the number's base does not have.
int x = 089; // error[literal-digit]: invalid digit '8' in octal constant
