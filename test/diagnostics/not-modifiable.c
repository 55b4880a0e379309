// The left side of an assignment is const.
const int limit = 1; // note[declared-here]
void f(void) { limit = 2; } // error[not-modifiable]: cannot assign to 'limit' of const-qualified type 'const int'
