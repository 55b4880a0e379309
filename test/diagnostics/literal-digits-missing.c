// A hexadecimal floating constant without digits.
double x = 0x.p1; // error[literal-digits-missing]: hexadecimal floating constant has no digits
