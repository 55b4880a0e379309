#include <stdatomic.h>

/* 7.17.8.1 */
_Bool(atomic_flag_test_and_set)(volatile atomic_flag *flag) { return atomic_flag_test_and_set(flag); }

_Bool(atomic_flag_test_and_set_explicit)(volatile atomic_flag *flag, memory_order order) {
  return atomic_flag_test_and_set_explicit(flag, order);
}

/* 7.17.8.2 */
void(atomic_flag_clear)(volatile atomic_flag *flag) { atomic_flag_clear(flag); }

void(atomic_flag_clear_explicit)(volatile atomic_flag *flag, memory_order order) {
  atomic_flag_clear_explicit(flag, order);
}
