// A header is misspelt
#include <stdoi.h>
int main(void) { return 0; }
