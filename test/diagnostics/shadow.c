// A name hides another variable of the same name.
// run: -Wshadow
int f(int a) { { int a = 1; return a; } } // note[declared-here] warning[shadow]: declaration of 'a' shadows a parameter
