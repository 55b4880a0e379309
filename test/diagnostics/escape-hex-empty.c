// \x needs hexadecimal digits.
char *s = "\x"; // error[escape-hex-empty]: \x used with no following hex digits
