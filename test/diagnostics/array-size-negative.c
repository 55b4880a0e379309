// An array cannot have fewer than no elements.
int a[-1]; // error[array-size-negative]: array size is negative
