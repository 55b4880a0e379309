// run: -O0 -O1
// covers: C17 7.22.4: system
// covers: POSIX.1-2017 getsubopt: getsubopt
// covers: BSD: mktemp, mkstemps, mkostemp, mkostemps, getloadavg
// covers: GNU: secure_getenv, canonicalize_file_name
// POSIX getsubopt; names for temporary files; what has no answer here.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  char text[] = "rw,size=10,,none=1", *options = text, *value;
  char *names[] = {"ro", "rw", "size", NULL};
  EXPECT(1, getsubopt(&options, names, &value));
  EXPECT_TEXT(NULL, value);
  EXPECT(2, getsubopt(&options, names, &value));
  EXPECT_TEXT("10", value);
  EXPECT(-1, getsubopt(&options, names, &value));
  EXPECT(-1, getsubopt(&options, names, &value));
  EXPECT(0, *options);
  char a[] = "sea-XXXXXX.c", b[] = "sea-XXXXXX", c[] = "sea-XXXXXX.c", d[] = "sea-XXXXXX", e[] = "sea";
  int fd = mkstemps(a, 2);
  EXPECT(1, fd >= 0);
  EXPECT_TEXT(".c", a + 10);
  close(fd);
  EXPECT(0, unlink(a));
  fd = mkostemp(b, 0);
  close(fd);
  EXPECT(0, unlink(b));
  fd = mkostemps(c, 2, 0);
  close(fd);
  EXPECT(0, unlink(c));
  EXPECT(1, strlen(mktemp(d)) == 10 && access(d, F_OK) != 0);
  EXPECT(-1, mkstemps(e, 0));
  EXPECT(1, secure_getenv("SEA_NONE") == NULL);
  char *here = canonicalize_file_name(".");
  EXPECT('/', here != NULL ? *here : 0);
  free(here);
  EXPECT(5, imaxabs(-5));
  EXPECT(-1, imaxdiv(-7, 2).rem);
  EXPECT(-3, ldiv(-7, 2).quot);
#ifndef __gnu_linux__
  EXPECT(0, system(NULL));
  EXPECT(-1, system("true"));
  EXPECT(ENOSYS, errno);
#endif
  double load[3];
  EXPECT(1, getloadavg(load, 3) >= -1);
  return expect_failures;
}
