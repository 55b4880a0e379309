// How to say that an element of the string is meant.
// run: -Wall
const char *f(int a) { return "item" + a; } // warning[string-plus-integer] note[use-subscript]: use array indexing to silence this warning
