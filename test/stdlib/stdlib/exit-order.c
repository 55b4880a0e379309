// run: -O0 -O1
// stdout: main last middle first flushed
// 7.22.4.4 exit: functions in reverse order, also those added meanwhile; then buffered output.
#include <stdio.h>
#include <stdlib.h>

static void first(void) { printf(" first flushed\n"); }
static void middle(void) { printf(" middle"); }
static void last(void) {
  printf(" last");
  atexit(middle);
}

int main(void) {
  for (int i = 0; i < 40; i++)
    if (i == 0) atexit(first);
  atexit(last);
  printf("main");
  exit(0);
}
