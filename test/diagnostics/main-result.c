// main returns an int to the system.
void main(void) { } // warning[main-result]: 'main' does not return 'int'
