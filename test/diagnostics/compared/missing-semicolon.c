// A semicolon is missing
int count = 1
int main(void) { return count; }
