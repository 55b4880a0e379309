// goto to a label that the function does not have.
void f(void) { goto end; } // error[label-undefined]: use of undeclared label 'end'
