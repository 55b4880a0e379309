// An array of variable length is automatic; a pointer to one may be static.
void f(int n) {
  static int (*p)[n];
  static int a[n]; // error[vla-static]: variable length array 'a' must be automatic
}
