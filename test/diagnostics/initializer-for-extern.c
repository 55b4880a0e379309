// extern in a block only says that the object is elsewhere.
void f(void) { extern int x = 1; } // error[initializer-for-extern]: 'extern' variable 'x' in a block cannot have an initializer
