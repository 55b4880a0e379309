// run: -O0 -O1
// covers: POSIX.1-2017 dirname: dirname
// POSIX basename and dirname: the table of the standard.
#include "../expect.h"
#include <libgen.h>

static void parts(const char *path, const char *dir, const char *base) {
  char a[32], b[32];
  EXPECT_TEXT(dir, dirname(strcpy(a, path)));
  EXPECT_TEXT(base, basename(strcpy(b, path)));
}

int main(void) {
  parts("usr", ".", "usr");
  parts("usr/", ".", "usr");
  parts("", ".", ".");
  parts("/", "/", "/");
  parts("///", "/", "/");
  parts("/usr/", "/", "usr");
  parts("/usr/lib", "/usr", "lib");
  parts("//usr//lib//", "//usr", "lib");
  parts("/home//dwc//test", "/home//dwc", "test");
  EXPECT_TEXT(".", dirname(NULL));
  EXPECT_TEXT(".", basename(NULL));
  return expect_failures;
}
