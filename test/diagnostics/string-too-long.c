// A string literal does not fit in the array it initialises.
char s[2] = "abc"; // warning[string-too-long]: initializer string is too long for the array
