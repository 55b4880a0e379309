// A definition with a parameter that has no name: allowed since C23.
// run: -Wpedantic
int f(int) { return 1; } // warning[parameter-name-missing]: parameter name omitted, which C2X allows
