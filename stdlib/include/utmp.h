/* BSD <utmp.h>, by way of <utmpx.h>. */
#ifndef _UTMP_H
#define _UTMP_H

#include <paths.h>
#include <utmpx.h>

#ifdef __cplusplus
extern "C" {
#endif

#define UT_LINESIZE __UT_LINESIZE
#define UT_NAMESIZE __UT_NAMESIZE
#define UT_HOSTSIZE __UT_HOSTSIZE
#define UT_UNKNOWN EMPTY
#define UTMP_FILE "/var/run/utmp"
#define UTMP_FILENAME UTMP_FILE
#define WTMP_FILE "/var/log/wtmp"
#define WTMP_FILENAME WTMP_FILE

#define utmp utmpx
#define ut_name ut_user
#define ut_time ut_tv.tv_sec
#define ut_xtime ut_tv.tv_sec
#define ut_addr ut_addr_v6[0]

struct lastlog {
  time_t ll_time;
  char ll_line[UT_LINESIZE];
  char ll_host[UT_HOSTSIZE];
};

void setutent(void);
void endutent(void);
struct utmp *getutent(void);
struct utmp *getutid(const struct utmp *__id);
struct utmp *getutline(const struct utmp *__line);
struct utmp *pututline(const struct utmp *__entry);
int utmpname(const char *__path);
void updwtmp(const char *__path, const struct utmp *__entry);
void login(const struct utmp *__entry);
int logout(const char *__line);
void logwtmp(const char *__line, const char *__name, const char *__host);
int login_tty(int __fd);

#ifdef __cplusplus
}
#endif

#endif
