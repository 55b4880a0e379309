// Atomic accesses and thread-local data, compiled for threads.
// clang: -pthread
// stdout: 3000 5 2
#include <stdatomic.h>
#include <stdio.h>

static atomic_int counter;
static _Thread_local int own = 5, zero;

int main(void) {
  for (int i = 0; i < 1000; i++) counter += 3;
  zero += 2;
  int expected = 3000;
  atomic_compare_exchange_strong(&counter, &expected, 3000);
  printf("%d %d %d\n", counter, own, zero);
}
