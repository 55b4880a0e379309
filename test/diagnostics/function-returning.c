// A function can return pointers to arrays and functions, not these themselves.
int f(void)[3]; // error[function-returning]
