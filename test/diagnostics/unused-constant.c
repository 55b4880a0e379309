// A constant that nothing uses.
// run: -Wall
static const int limit = 1; // warning[unused-constant]: unused variable 'limit'
