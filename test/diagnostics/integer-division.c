// Integers are divided without fraction, whatever the result is used for. Write 5.0 / 9 for a fraction.
// run: -Wextra
double celsius(double f) { return 5 / 9 * (f - 32); } // warning[integer-division]: '5 / 9' is a division of integers: the result is 0
int half(void) { return 10 / 2; }
