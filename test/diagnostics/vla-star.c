// An open size is for prototypes.
int sum(int n, int a[*][*]);
void f(void) {
  int a[*]; // error[vla-star]
}
