// A backslash before a character that has no meaning with one.
char *s = "\q"; // warning[escape-unknown]: unknown escape sequence '\q'
