// There are more values than members or elements.
int a[2] = {1, 2, 3}; // warning[excess-initializers]: excess elements in initializer
