// The semicolon behind a structure is missing
struct point { int x, y; }
int main(void) { return 0; }
