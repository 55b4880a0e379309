// A constant expression has a value that its type does not hold.
int day = 24 * 60 * 60 * 1000 * 1000; // warning[integer-overflow]: overflow in expression: the result is 500654080 with type 'int'
