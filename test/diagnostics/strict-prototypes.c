// Empty parentheses say nothing of the parameters before C23.
// run: -Wstrict-prototypes
int f(); // note[write-void] warning[strict-prototypes]: a function declaration without a prototype is deprecated
