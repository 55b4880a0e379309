/* 7.22.4.7 Ends the program after the functions given to at_quick_exit, the last one first. */
#include "../internal.h"
#include <stdlib.h>

static void (*functions[32])(void);
static int count;

/* 7.22.4.3 */
int at_quick_exit(void (*f)(void)) {
  if (count == 32) return -1;
  functions[count++] = f;
  return 0;
}

void quick_exit(int status) {
  while (count > 0) functions[--count]();
  __wasi_proc_exit(status);
}
