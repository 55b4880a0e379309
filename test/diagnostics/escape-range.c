// The value of an escape sequence does not fit in a character.
char *s = "\xfff"; // warning[escape-range]: hex escape sequence out of range
