// What has linkage has no variably modified type.
void f(int n) {
  extern int (*p)[n]; // error[vla-linkage]: 'p' has linkage and a variably modified type
}
