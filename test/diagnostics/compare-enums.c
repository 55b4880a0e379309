// Enumerators of different enumerations are compared.
// run: -Wall
enum a { A } x;
enum b { B } y;
int f(void) { return x == y; } // warning[compare-enums]: comparison of different enumeration types ('enum a' and 'enum b')
