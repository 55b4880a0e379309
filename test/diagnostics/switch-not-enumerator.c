// A case is for a value that the enumeration does not have.
// run: -Wall
enum colour { RED, GREEN };
int f(enum colour c) { switch (c) { case RED: case GREEN: return 1; case 7: return 2; } return 0; } // warning[switch-not-enumerator]: case value 7 is not in enumerated type 'enum colour'
