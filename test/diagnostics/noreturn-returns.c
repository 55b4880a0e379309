// A function that promised not to return can.
__attribute__((noreturn)) void f(void) { } // warning[noreturn-returns]: function 'f' declared 'noreturn' should not return
