// + moves a pointer; it does not put strings together.
// run: -Wall
const char *f(int a) { return "item" + a; } // note[use-subscript] warning[string-plus-integer]: adding 'int' to a string does not append to the string
