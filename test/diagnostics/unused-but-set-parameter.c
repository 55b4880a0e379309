// A parameter that is only written.
// run: -Wextra
void f(int a) { a = 1; } // warning[unused-but-set-parameter]: parameter 'a' set but not used
