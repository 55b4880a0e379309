// Pointers to types that differ only in being signed.
// run: -Wall
int x;
unsigned *p = &x; // warning[pointer-sign]: initializing 'unsigned int *' from 'int *' changes the signedness of what it points to
