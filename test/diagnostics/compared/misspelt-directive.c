// A directive is misspelt
#inclde <stdio.h>
int main(void) { return 0; }
