// run: -O0 -O1
// covers: C17 7.21.6.3: printf
// covers: C17 7.21.7.8: putchar
// covers: C17 7.21.7.9: puts
// covers: C17 7.21.8.2: fwrite
// 7.21.3, 7.22.4.4: what is written reaches standard output in order, at the latest when the program ends.
// stdout: printf 1
// stdout: puts
// stdout: x
// stdout: fwrite
// stdout: direct
// stdout: last
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void last(void) { fputs("last\n", stdout); }

int main(void) {
  atexit(last);
  printf("printf %d\n", 1);
  puts("puts");
  putchar('x');
  putc('\n', stdout);
  fwrite("fwrite\n", 1, 7, stdout);
  fflush(stdout);
  dprintf(1, "direct\n");
  return 0;
}
