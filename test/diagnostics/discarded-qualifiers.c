// A pointer to const or volatile is given where a pointer to the plain type is required.
const int x = 1;
int *p = &x; // warning[discarded-qualifiers]: initializing 'int *' from 'const int *' discards qualifiers
