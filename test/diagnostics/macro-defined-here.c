// Where the macro is defined that a message is about.
#define TWO(a, b) a + b // note[macro-defined-here]: macro 'TWO' is defined here
int x = TWO(1); // error[macro-too-few-arguments]
