// The arguments of a macro call are not closed before the file ends.
#define ADD(a, b) a + b // note[macro-defined-here]
int x = ADD(1, 2; // error[macro-unterminated]: unterminated argument list of macro 'ADD'
