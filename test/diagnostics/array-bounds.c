// An element is used that the array does not have.
int a[4]; // note[declared-here]
int f(void) { return a[4]; } // warning[array-bounds]: array index 4 is past the end of the array, which has 4 elements
