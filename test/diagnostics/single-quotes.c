// Follows a message: a string where a character is meant.
void f(char c); // note[declared-here]
void g(void) { f("A"); } // warning[pointer-to-int] note[single-quotes]: a character has single quotes: 'A'
