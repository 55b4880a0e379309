/* POSIX <utmpx.h>: nobody is logged in. */
#ifndef _UTMPX_H
#define _UTMPX_H

#include <features.h>
#define __need_pid_t
#define __need_timeval
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define EMPTY 0
#define RUN_LVL 1
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#define ACCOUNTING 9

#define __UT_LINESIZE 32
#define __UT_NAMESIZE 32
#define __UT_HOSTSIZE 256

struct utmpx {
  short ut_type;
  pid_t ut_pid;
  char ut_line[__UT_LINESIZE];
  char ut_id[4];
  char ut_user[__UT_NAMESIZE];
  char ut_host[__UT_HOSTSIZE];
  struct {
    short e_termination, e_exit;
  } ut_exit;
  int ut_session;
  struct timeval ut_tv;
  int ut_addr_v6[4];
};

void setutxent(void);
void endutxent(void);
struct utmpx *getutxent(void);
struct utmpx *getutxid(const struct utmpx *__id);
struct utmpx *getutxline(const struct utmpx *__line);
struct utmpx *pututxline(const struct utmpx *__entry);
#ifdef _SEAGLASS_GNU
#define UTMPX_FILE "/var/run/utmp"
#define WTMPX_FILE "/var/log/wtmp"
int utmpxname(const char *__path);
void updwtmpx(const char *__path, const struct utmpx *__entry);
#endif

#ifdef __cplusplus
}
#endif

#endif
