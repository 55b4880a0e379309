// A value of one enumeration is stored into another.
// run: -Wextra
enum a { A } x;
enum b { B } y;
void f(void) { x = y; } // warning[enum-converted]: implicit conversion from enumeration type 'enum b' to different enumeration type 'enum a'
