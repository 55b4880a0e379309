// A block's thread-local object is static or declared elsewhere.
void f(void) {
  static _Thread_local int a;
  extern _Thread_local int b;
  _Thread_local int c; // error[thread-storage]: 'c' is thread-local: in a block it must be 'static' or 'extern'
}
