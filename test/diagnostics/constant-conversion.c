// A constant does not fit in the type it is converted to.
unsigned char c = 256; // warning[constant-conversion]: implicit conversion from 'int' to 'unsigned char' changes value from 256 to 0
