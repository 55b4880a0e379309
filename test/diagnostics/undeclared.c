// A name nobody declared.
int counter; // note[declared-here]
int main(void) { return cuonter; } // error[undeclared]: use of undeclared identifier 'cuonter'; did you mean 'counter'?
