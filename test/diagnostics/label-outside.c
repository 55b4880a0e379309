// GNU's address of a label outside of a function.
void *start = &&begin; // error[label-outside]: the address of label 'begin' is known only inside its function
