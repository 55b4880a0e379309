// A list in braces ends before the members do; the others are zero.
// run: -Wextra
struct point { int x, y; } p = {1}; // note[declared-here] warning[missing-field-initializer]: missing initializer for field 'y'
