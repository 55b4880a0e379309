// The size of an array must be an integer.
int a[1.5]; // error[array-size-type]: size of array has non-integer type 'double'
