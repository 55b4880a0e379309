// A declaration after a statement of its block, which C89 did not have.
// run: -Wdeclaration-after-statement
void g(void);
void f(void) { g(); int x = 1; (void)x; } // warning[declaration-after-statement]: mixing declarations and code
