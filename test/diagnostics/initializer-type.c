// A brace list cannot initialise this.
void f(void) { (void){1}; } // error[deref-incomplete] error[initializer-type]: cannot initialize an object of type 'void' with this initializer
