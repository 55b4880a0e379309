// The size of an array outside of functions is constant.
int n;
int a[n]; // error[vla-file-scope]: variably modified type outside of a function
struct s { int m[n]; }; // error[vla-file-scope]
