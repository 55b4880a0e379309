// The variable arguments of a function can be passed on as those of another, but not mixed with more of them.
int printf(const char *, ...);
static inline int log_it(const char *format, ...) {
  return printf(format, __builtin_va_arg_pack());
}
static inline int number_it(const char *format, ...) {
  return printf(format, 1, __builtin_va_arg_pack()); // error[va-arg-pack]: '__builtin_va_arg_pack()' must be all of the variable arguments of a call
}
int main(void) { return log_it("%d", 1) + number_it("%d %d", 2); }
