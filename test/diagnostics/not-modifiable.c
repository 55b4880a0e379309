// The left side of an assignment is const.
const int limit = 1;
void f(void) { limit = 2; } // error[not-modifiable]: cannot assign to a value of const-qualified type 'const int'
