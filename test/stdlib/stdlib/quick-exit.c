// run: -O0 -O1
// exit: 5
// stdout: second first
// 7.22.4.7 quick_exit: its own functions in reverse order, not those of atexit.
#include <stdio.h>
#include <stdlib.h>

static void first(void) {
  printf("first\n");
  fflush(stdout);
}
static void second(void) { printf("second "); }
static void never(void) { printf("never\n"); }

int main(void) {
  atexit(never);
  at_quick_exit(first);
  at_quick_exit(second);
  quick_exit(5);
}
