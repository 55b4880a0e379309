// A parameter written as an array is a pointer.
int f(char text[10]) { return sizeof(text); } // note[declared-here] warning[sizeof-array-parameter]: 'sizeof' of the array parameter 'text' gives the size of 'char *'
