// A call that takes the place of its function must be what the statement returns, as it is.
int f(int);
long g(int x) {
  if (x) __attribute__((musttail)) return x; // error[musttail-target]: 'musttail' wants a 'return' of a function call whose result needs no conversion
  __attribute__((musttail)) return f(x); // error[musttail-target]: 'musttail' wants a 'return' of a function call whose result needs no conversion
}
