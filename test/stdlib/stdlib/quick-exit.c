// run: -O0 -O1
// exit: 5
// stdout: second first
// covers: C17 7.22.4: at_quick_exit, quick_exit
// covers: POSIX.1-2017 _exit: _exit
// 7.22.4.7 quick_exit: its own functions in reverse order, not those of atexit.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void first(void) {
  printf("first\n");
  fflush(stdout);
}
static void second(void) { printf("second "); }
static void never(void) {
  printf("never\n");
  _exit(6);
}

int main(void) {
  atexit(never);
  at_quick_exit(first);
  at_quick_exit(second);
  quick_exit(5);
}
