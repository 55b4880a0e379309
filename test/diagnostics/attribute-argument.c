// Attributes take arguments of a certain kind.
void two(int *, int *);
void f(void) {
  __attribute__((cleanup(missing))) int x; // error[attribute-argument]: attribute 'cleanup' needs a function
  __attribute__((cleanup(two))) int y; // error[attribute-argument]: a function with one parameter
}
int v __attribute__((visibility("hiden"))); // error[attribute-argument]: one of "default", "hidden"
int s __attribute__((section(3))); // error[attribute-argument]: attribute 'section' needs a string
