// How to say that there are no parameters.
// run: -Wstrict-prototypes
int f(); // warning[strict-prototypes] note[write-void]: write 'void' between the parentheses if it has no parameters
