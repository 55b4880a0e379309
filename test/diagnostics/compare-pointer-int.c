// A pointer is compared with a number that is not 0.
int f(char *p) { return p == 'x'; } // warning[compare-pointer-int]: comparison between pointer and integer ('char *' and 'int')
