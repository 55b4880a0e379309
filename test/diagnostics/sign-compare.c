// In a comparison of a signed and an unsigned number a negative one becomes large.
// run: -Wextra
int f(int a, unsigned b) { return a < b; } // warning[sign-compare]: comparison of integers of different signs: 'int' and 'unsigned int'
