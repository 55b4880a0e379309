/* GNU <shadow.h>: there are no passwords. */
#ifndef _SHADOW_H
#define _SHADOW_H

#include <paths.h>
#include <stdio.h>
#define __need_size_t
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SHADOW "/etc/shadow"

struct spwd {
  char *sp_namp;
  char *sp_pwdp;
  long sp_lstchg, sp_min, sp_max, sp_warn, sp_inact, sp_expire;
  unsigned long sp_flag;
};

void setspent(void);
void endspent(void);
struct spwd *getspent(void);
struct spwd *getspnam(const char *__name);
int getspnam_r(const char *__name, struct spwd *__out, char *__buf, size_t __size, struct spwd **__result);
int lckpwdf(void);
int ulckpwdf(void);

#ifdef __cplusplus
}
#endif

#endif
