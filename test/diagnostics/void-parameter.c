// (void) says that there are no parameters.
int f(void, int a); // error[void-parameter]: 'void' must be the only parameter, unnamed
