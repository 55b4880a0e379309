// va_arg and its like work on a va_list.
void f(int a, ...) { __builtin_va_end(a); } // error[va-list-type]: first argument of 'va_end' must be of type va_list
