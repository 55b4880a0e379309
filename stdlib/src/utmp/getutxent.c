/* POSIX <utmpx.h> and BSD <utmp.h>: nobody is logged in, and that cannot be changed. */
#define _GNU_SOURCE
#include "../internal.h"
#include <utmp.h>
#include <utmpx.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

static void *nobody(int error) {
  errno = error;
  return NULL;
}

void setutxent(void) {}

void endutxent(void) {}

struct utmpx *getutxent(void) { return nobody(ENOENT); }

struct utmpx *getutxid(const struct utmpx *id) { return nobody(ESRCH); }

struct utmpx *getutxline(const struct utmpx *line) { return nobody(ESRCH); }

struct utmpx *pututxline(const struct utmpx *entry) { return nobody(EPERM); }

int utmpxname(const char *path) { return 0; }

void updwtmpx(const char *path, const struct utmpx *entry) {}

void setutent(void) {}

void endutent(void) {}

struct utmp *getutent(void) { return getutxent(); }

struct utmp *getutid(const struct utmp *id) { return getutxid(id); }

struct utmp *getutline(const struct utmp *line) { return getutxline(line); }

struct utmp *pututline(const struct utmp *entry) { return pututxline(entry); }

int utmpname(const char *path) { return 0; }

void updwtmp(const char *path, const struct utmp *entry) {}

void login(const struct utmp *entry) {}

int logout(const char *line) { return 0; }

void logwtmp(const char *line, const char *name, const char *host) {}

int login_tty(int fd) { return fail(ENOTTY); }
