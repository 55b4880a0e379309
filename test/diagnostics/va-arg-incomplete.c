// The type of an argument has a size.
struct s;
void f(__builtin_va_list ap) {
  __builtin_va_arg(ap, void); // error[va-arg-incomplete]: 'va_arg' of incomplete type 'void'
  __builtin_va_arg(ap, struct s); // error[va-arg-incomplete]
}
