// run: -O0 -O1
// covers: POSIX.1-2017 getgrnam: getgrnam, getgrnam_r
// covers: POSIX.1-2017 getgrgid: getgrgid, getgrgid_r
// covers: POSIX.1-2017 endgrent: getgrent, setgrent, endgrent
// covers: POSIX.1-2017 getpwnam: getpwnam, getpwnam_r
// covers: POSIX.1-2017 getpwuid: getpwuid, getpwuid_r
// covers: POSIX.1-2017 endpwent: getpwent, setpwent, endpwent
// POSIX <pwd.h>, <grp.h>: the user who runs the program can be looked up by number and by name.
#define _GNU_SOURCE
#include "../expect.h"
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

int main(void) {
  char buf[4096], name[64];
  struct passwd user, *p = getpwuid(getuid());
  struct group group, *g = getgrgid(getgid());
  EXPECT(1, p != NULL && g != NULL);
  if (p == NULL || g == NULL) return 1;
  EXPECT(getuid(), p->pw_uid);
  EXPECT(1, p->pw_dir[0] == '/');
  strcpy(name, p->pw_name);
  EXPECT(1, getpwnam(name) != NULL);
  EXPECT(1, getpwnam("sea-nobody") == NULL);
  EXPECT(0, getpwuid_r(getuid(), &user, buf, sizeof buf, &p));
  EXPECT_TEXT(name, p != NULL ? p->pw_name : NULL);
  EXPECT(0, getpwnam_r("sea-nobody", &user, buf, sizeof buf, &p));
  EXPECT(1, p == NULL);
  strcpy(name, g->gr_name);
  EXPECT(1, getgrnam(name) != NULL);
  EXPECT(0, getgrgid_r(getgid(), &group, buf, sizeof buf, &g));
  EXPECT(1, g == &group);
  EXPECT(0, getgrnam_r(name, &group, buf, sizeof buf, &g));
  EXPECT(getgid(), group.gr_gid);
  int users = 0, groups = 0;
  setpwent();
  while (getpwent() != NULL) users++;
  endpwent();
  setgrent();
  while (getgrent() != NULL) groups++;
  endgrent();
  EXPECT(1, users > 0 && groups > 0);
  return expect_failures;
}
