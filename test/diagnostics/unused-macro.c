// A macro of this file that nothing in it uses.
// run: -Wunused-macros
#define LIMIT 3 // warning[unused-macro]: macro 'LIMIT' is not used
int x;
