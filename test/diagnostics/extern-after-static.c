// An object that is private to the file cannot become visible to others.
static int x; // note[previous-declaration]
int x; // error[extern-after-static]: non-static declaration of 'x' follows static declaration
