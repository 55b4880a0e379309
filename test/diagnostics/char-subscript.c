// A char may be negative, and then the element lies before the array.
// run: -Wall
int f(int *counts, char c) { return counts[c]; } // warning[char-subscript]: array subscript is of type 'char', which may be negative
