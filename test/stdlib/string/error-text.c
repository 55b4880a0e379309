// run: -O0 -O1
// 7.24.6.2 strerror: every number has a text; and POSIX strerror_r, strsignal.
// covers: C17 7.24.6.2: strerror
// covers: POSIX.1-2017 strerror: strerror_r
// covers: POSIX.1-2017 strsignal: strsignal
#include "../expect.h"
#include <errno.h>
#include <signal.h>

int main(void) {
  char buf[64];
  EXPECT_TEXT("Success", strerror(0));
  EXPECT_TEXT("No such file or directory", strerror(ENOENT));
  EXPECT_TEXT("Numerical result out of range", strerror(ERANGE));
  EXPECT_TEXT("Unknown error 9999", strerror(9999));
  EXPECT_TEXT("Unknown error -5", strerror(-5));
  EXPECT(1, strcmp(strerror(EXDEV), strerror(ERANGE)) != 0);
  EXPECT_TEXT("Aborted", strsignal(SIGABRT));
  EXPECT_TEXT("Segmentation fault", strsignal(SIGSEGV));
  EXPECT_TEXT("Unknown signal 0", strsignal(0));
  EXPECT_TEXT("Unknown signal 100", strsignal(100));
  EXPECT_TEXT("Real-time signal 2", strsignal(SIGRTMIN + 2));
  EXPECT_TEXT("Resource temporarily unavailable", strerror(EAGAIN));
#ifndef __GLIBC__
  EXPECT(0, strerror_r(EINVAL, buf, sizeof buf));
  EXPECT_TEXT("Invalid argument", buf);
  EXPECT(EINVAL, strerror_r(12345, buf, sizeof buf));
  EXPECT(ERANGE, strerror_r(EINVAL, buf, 5));
  EXPECT_TEXT("Inva", buf);
#endif
  (void)buf;
  return expect_failures;
}
