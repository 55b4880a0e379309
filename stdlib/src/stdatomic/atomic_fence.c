#include <stdatomic.h>

/* 7.17.4.1 */
void(atomic_thread_fence)(memory_order order) { atomic_thread_fence(order); }

/* 7.17.4.2 */
void(atomic_signal_fence)(memory_order order) { atomic_signal_fence(order); }
