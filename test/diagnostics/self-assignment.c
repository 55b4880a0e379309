// A variable is assigned to itself; perhaps a member was meant.
// run: -Wall
void f(int a) { a = a; } // warning[self-assignment]: assigning 'a' to itself
