// A function that returns nothing is used as if it did.
void f(void);
int g(void) { return f(); } // error[void-value]: an expression of type 'void' has no value
