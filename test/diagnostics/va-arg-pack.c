// The variable arguments of a function can be passed on behind others, but not in front of them.
int printf(const char *, ...);
static inline int log_it(const char *format, ...) {
  return printf(format, 1, __builtin_va_arg_pack());
}
static inline int number_it(const char *format, ...) {
  return printf(format, __builtin_va_arg_pack(), 1); // error[va-arg-pack]: '__builtin_va_arg_pack()' must be the last variable argument of a call
}
static inline int twice(const char *format, ...) {
  return log_it(format, 1, __builtin_va_arg_pack()); // error[va-arg-pack]: '__builtin_va_arg_pack()' behind other arguments cannot go to a function that uses it itself
}
int main(void) { return log_it("%d", 1) + number_it("%d %d", 2) + twice("%d"); }
