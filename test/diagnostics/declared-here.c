// The declaration of what a message is about.
int counter; // note[declared-here]: 'counter' declared here
int f(void) { return cuonter; } // error[undeclared]
