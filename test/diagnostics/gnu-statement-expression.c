// ({ … }) is GNU's.
// run: -Wpedantic
int f(int a) { return ({ a + 1; }); } // warning[gnu-statement-expression]: use of GNU statement expression extension
