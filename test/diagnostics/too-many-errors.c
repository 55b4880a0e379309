// There are more errors than -fmax-errors (20 if not given) allows; the rest is not shown. error[too-many-errors]@-1: too many errors; stopping after 2
// run: -fmax-errors=2
int a = missing1; // error[undeclared]
int b = missing2; // error[undeclared]
int c = missing3;
