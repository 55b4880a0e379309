// run: -O0 -O1
// exit: 3
// covers: BSD: errx, warnx
// BSD warnx, errx: the message goes to standard error, the output before it is kept.
#include <err.h>
#include <stdio.h>

int main(void) {
  printf("before");
  warnx("a warning %d", 1);
  errx(3, "the %s", "end");
}
