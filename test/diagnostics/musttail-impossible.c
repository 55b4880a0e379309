// A call takes the place of its function only where WebAssembly has such calls and nothing of the function's frame is needed.
int f(int);
int g(int x) {
  __attribute__((musttail)) return f(x); // error[musttail-impossible]: the call cannot be the function's last: WebAssembly's tail calls are not asked for (-mtail-call)
}
