// case with a range is GNU's.
// run: -Wpedantic
int f(int a) { switch (a) { case 1 ... 3: return 1; } return 0; } // warning[gnu-case-range]: use of GNU case range extension
