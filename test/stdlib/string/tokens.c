// run: -O0 -O1
// 7.24.5.8 strtok, POSIX strtok_r, BSD strsep.
// covers: C17 7.24.5.8: strtok
// covers: POSIX.1-2017 strtok: strtok_r
// covers: BSD: strsep
#define _DEFAULT_SOURCE
#include "../expect.h"

int main(void) {
  char a[] = "?a???b,,,#c", b[] = "x y", c[] = "k=v;;z", *state, *rest = c;
  EXPECT_TEXT("a", strtok(a, "?"));
  EXPECT_TEXT("??b", strtok(NULL, ","));
  EXPECT_TEXT("c", strtok(NULL, "#,"));
  EXPECT_TEXT(NULL, strtok(NULL, "?"));
  EXPECT_TEXT("x", strtok_r(b, " ", &state));
  EXPECT_TEXT("y", strtok_r(NULL, " ", &state));
  EXPECT_TEXT(NULL, strtok_r(NULL, " ", &state));
  EXPECT_TEXT("k", strsep(&rest, "=;"));
  EXPECT_TEXT("v", strsep(&rest, "=;"));
  EXPECT_TEXT("", strsep(&rest, "=;"));
  EXPECT_TEXT("z", strsep(&rest, "=;"));
  EXPECT_TEXT(NULL, strsep(&rest, "=;"));
  return expect_failures;
}
