// A constant that does not fit
unsigned char top = 256;
int day = 24 * 60 * 60 * 1000 * 1000;
