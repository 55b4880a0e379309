// A floating constant loses its fraction, or does not fit at all.
int x = 3.7; // warning[literal-conversion]: implicit conversion from 'double' to 'int' changes value from 3.7 to 3
