// A pattern that ends within "[=" or "[." was read beyond its end.
#include "expect.h"
#include <fnmatch.h>

int main(void) {
  EXPECT(FNM_NOMATCH, fnmatch("[[=\0=]x]", "x", 0));
  EXPECT(FNM_NOMATCH, fnmatch("[[.\0.]x]", "x", 0));
  EXPECT(0, fnmatch("[[=\0=]x]", "[[=", 0));
  EXPECT(0, fnmatch("[[=a=]x]", "x", 0));
  return 0;
}
