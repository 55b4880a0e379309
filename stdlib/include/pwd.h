/* POSIX <pwd.h>. There is one user. */
#ifndef _PWD_H
#define _PWD_H

#include <features.h>
#define __need_size_t
#define __need_uid_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct passwd {
  char *pw_name;
  char *pw_passwd;
  uid_t pw_uid;
  gid_t pw_gid;
  char *pw_gecos;
  char *pw_dir;
  char *pw_shell;
};

struct passwd *getpwnam(const char *__name);
struct passwd *getpwuid(uid_t __uid);
int getpwnam_r(const char *__name, struct passwd *__out, char *__buf, size_t __size, struct passwd **__result);
int getpwuid_r(uid_t __uid, struct passwd *__out, char *__buf, size_t __size, struct passwd **__result);
struct passwd *getpwent(void);
void setpwent(void);
void endpwent(void);
#ifdef _SEAGLASS_BSD
int getpwent_r(struct passwd *__out, char *__buf, size_t __size, struct passwd **__result);
#endif

#ifdef __cplusplus
}
#endif

#endif
