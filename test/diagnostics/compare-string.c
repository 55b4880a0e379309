// Strings are compared by strcmp; == compares where they are.
// run: -Wall
int f(const char *s) { return s == "yes"; } // warning[compare-string]: comparison with a string literal compares addresses, not text (use strcmp)
