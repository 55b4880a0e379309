extern int shared;
int defined_there = 12;
int there(void) { return shared + defined_there; }
