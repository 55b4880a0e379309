// An exponent without digits.
double x = 1e; // error[literal-exponent]: exponent has no digits
