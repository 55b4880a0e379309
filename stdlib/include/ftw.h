/* POSIX <ftw.h>. */
#ifndef _FTW_H
#define _FTW_H

#include <features.h>
#include <sys/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a visited path is. */
#define FTW_F 0
#define FTW_D 1
#define FTW_DNR 2
#define FTW_NS 3
#define FTW_SL 4
#define FTW_DP 5
#define FTW_SLN 6

/* For nftw. */
#define FTW_PHYS 1
#define FTW_MOUNT 2
#define FTW_CHDIR 4
#define FTW_DEPTH 8
#ifdef _SEAGLASS_GNU
#define FTW_ACTIONRETVAL 16
#define FTW_CONTINUE 0
#define FTW_STOP 1
#define FTW_SKIP_SUBTREE 2
#define FTW_SKIP_SIBLINGS 3
#endif

struct FTW {
  int base;
  int level;
};

int ftw(const char *__path, int (*__visit)(const char *, const struct stat *, int), int __depth);
int nftw(const char *__path, int (*__visit)(const char *, const struct stat *, int, struct FTW *), int __depth,
         int __flags);

#ifdef __cplusplus
}
#endif

#endif
