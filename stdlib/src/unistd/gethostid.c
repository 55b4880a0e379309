/* XSI gethostid, BSD and GNU: what belongs to a machine, its terminals and its users, none of which is here. */
#define _GNU_SOURCE
#include "../internal.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

long gethostid(void) { return 0x7f000001; }

int sethostid(long id) { return fail(EPERM); }

int setdomainname(const char *name, size_t n) { return fail(EPERM); }

int setlogin(const char *name) { return fail(EPERM); }

int acct(const char *path) { return fail(ENOSYS); }

int vhangup(void) { return fail(EPERM); }

int revoke(const char *path) { return fail(ENOSYS); }

int ttyslot(void) { return 0; }

int profil(unsigned short *buf, size_t size, size_t offset, unsigned scale) { return scale == 0 ? 0 : fail(ENOSYS); }

int setpgrp(void) { return setpgid(0, 0); }

int group_member(gid_t gid) { return gid == getgid(); }

int execveat(int dir, const char *path, char *const *argv, char *const *env, int flags) { return fail(ENOSYS); }

static const char *const shells[] = {"/bin/sh", NULL};
static int next_shell;

char *getusershell(void) { return next_shell == 0 ? (char *)shells[next_shell++] : NULL; }

void setusershell(void) { next_shell = 0; }

void endusershell(void) { next_shell = 0; }
