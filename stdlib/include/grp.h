/* POSIX <grp.h>. There is one group. */
#ifndef _GRP_H
#define _GRP_H

#include <features.h>
#define __need_size_t
#define __need_uid_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct group {
  char *gr_name;
  char *gr_passwd;
  gid_t gr_gid;
  char **gr_mem;
};

struct group *getgrnam(const char *__name);
struct group *getgrgid(gid_t __gid);
int getgrnam_r(const char *__name, struct group *__out, char *__buf, size_t __size, struct group **__result);
int getgrgid_r(gid_t __gid, struct group *__out, char *__buf, size_t __size, struct group **__result);
struct group *getgrent(void);
void setgrent(void);
void endgrent(void);
int initgroups(const char *__user, gid_t __group);
int setgroups(size_t __n, const gid_t *__groups);
#ifdef _SEAGLASS_BSD
int getgrouplist(const char *__user, gid_t __group, gid_t *__groups, int *__n);
int getgrent_r(struct group *__out, char *__buf, size_t __size, struct group **__result);
#endif

#ifdef __cplusplus
}
#endif

#endif
