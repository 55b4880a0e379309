// va_start is for functions whose parameters end in an ellipsis.
void f(int a) { __builtin_va_list ap; __builtin_va_start(ap, a); } // error[va-start-fixed]: 'va_start' used in a function with fixed arguments
