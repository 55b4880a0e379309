// void has no size; GNU's has size 1.
// run: -Wpedantic
void *f(void *p) { return p + 1; } // warning[gnu-void-arithmetic]: arithmetic on a pointer to 'void' is a GNU extension
