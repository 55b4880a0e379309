// run: -O0 -O1
// skip-native: somebody may be logged in
// covers: POSIX.1-2017 endutxent: setutxent, endutxent, getutxent, getutxid, getutxline, pututxline
// covers: GNU: utmpxname, updwtmpx
// covers: BSD: setutent, endutent, getutent, getutid, getutline, pututline, utmpname, updwtmp, login, logout, logwtmp
// covers: BSD: login_tty
// Nobody is logged in.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <utmp.h>
#include <utmpx.h>

int main(void) {
  struct utmpx x = {.ut_type = USER_PROCESS};
  struct utmp u = {.ut_type = USER_PROCESS};
  setutxent();
  EXPECT(0, utmpxname(UTMPX_FILE));
  EXPECT(1, getutxent() == NULL && getutxid(&x) == NULL && getutxline(&x) == NULL);
  EXPECT(1, pututxline(&x) == NULL);
  EXPECT(EPERM, errno);
  updwtmpx(WTMPX_FILE, &x);
  endutxent();
  setutent();
  EXPECT(0, utmpname(UTMP_FILE));
  EXPECT(1, getutent() == NULL && getutid(&u) == NULL && getutline(&u) == NULL && pututline(&u) == NULL);
  updwtmp(WTMP_FILE, &u);
  endutent();
  login(&u);
  EXPECT(0, logout("tty1"));
  logwtmp("tty1", "user", "host");
  EXPECT(-1, login_tty(0));
  return expect_failures;
}
