/* GNU obstack_printf: text at the end of the growing object, without a final zero. */
#include <obstack.h>
#include <stdio.h>

int obstack_vprintf(struct obstack *stack, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(stack->next_free, obstack_room(stack), format, args);
  if (n >= 0 && (size_t)n >= obstack_room(stack)) {
    obstack_make_room(stack, (size_t)n + 1);
    n = vsnprintf(stack->next_free, obstack_room(stack), format, again);
  }
  va_end(again);
  if (n > 0) obstack_blank_fast(stack, n);
  return n;
}

int obstack_printf(struct obstack *stack, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = obstack_vprintf(stack, format, args);
  va_end(args);
  return n;
}
