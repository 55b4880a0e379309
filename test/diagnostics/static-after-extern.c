// A function or object cannot become private to the file after others could see it.
int f(void); // note[previous-declaration]
static int f(void) { return 1; } // error[static-after-extern]: static declaration of 'f' follows non-static declaration
