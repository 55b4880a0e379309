// run: -O0 -O1
// covers: C17 7.22.4: getenv
// covers: POSIX.1-2017 setenv: setenv
// covers: POSIX.1-2017 unsetenv: unsetenv
// covers: POSIX.1-2017 putenv: putenv
// covers: BSD: clearenv
// 7.22.4.6 getenv, and POSIX setenv, unsetenv, putenv.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  static char entry[] = "SEA_THIRD=three", gone[] = "SEA_THIRD";
  char name[16];
  EXPECT_TEXT(NULL, getenv("SEA_ABSENT"));
  EXPECT(0, setenv("SEA_FIRST", "one", 0));
  EXPECT_TEXT("one", getenv("SEA_FIRST"));
  EXPECT(0, setenv("SEA_FIRST", "two", 0));
  EXPECT_TEXT("one", getenv("SEA_FIRST"));
  EXPECT(0, setenv("SEA_FIRST", "two", 1));
  EXPECT_TEXT("two", getenv("SEA_FIRST"));
  EXPECT_TEXT(NULL, getenv("SEA_FIRS"));
  EXPECT(0, putenv(entry));
  EXPECT_TEXT("three", getenv("SEA_THIRD"));
  entry[10] = 'T';
  EXPECT_TEXT("Three", getenv("SEA_THIRD"));
  EXPECT(-1, setenv("A=B", "", 1));
  EXPECT(EINVAL, errno);
  EXPECT(-1, setenv("", "", 1));
  for (int i = 0; i < 50; i++) {
    sprintf(name, "SEA_MANY%d", i);
    EXPECT(0, setenv(name, name + 8, 1));
  }
  EXPECT_TEXT("37", getenv("SEA_MANY37"));
  EXPECT(0, unsetenv("SEA_FIRST"));
  EXPECT_TEXT(NULL, getenv("SEA_FIRST"));
  EXPECT_TEXT("49", getenv("SEA_MANY49"));
  EXPECT(0, putenv(gone));
  EXPECT_TEXT(NULL, getenv("SEA_THIRD"));
  int found = 0;
  for (char **e = environ; *e != NULL; e++) found += strcmp(*e, "SEA_MANY12=12") == 0;
  EXPECT(1, found);
  EXPECT(0, clearenv());
  EXPECT_TEXT(NULL, getenv("SEA_MANY49"));
  EXPECT(0, setenv("SEA_LAST", "x", 1));
  EXPECT_TEXT("x", getenv("SEA_LAST"));
  return expect_failures;
}
