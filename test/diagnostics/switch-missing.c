// A switch does not handle all values of the enumeration.
// run: -Wall
enum colour { RED, GREEN, BLUE };
int f(enum colour c) { switch (c) { case RED: return 1; case GREEN: return 2; } return 0; } // warning[switch-missing]: enumeration value 'BLUE' not handled in switch
