/* POSIX <pwd.h>: one user, whose home directory is $HOME. */
#define _GNU_SOURCE
#include "../internal.h"
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct passwd user;
static int next;

static struct passwd *get(void) {
  char *home = getenv("HOME");
  user = (struct passwd){"user", "x", getuid(), getgid(), "", home != NULL ? home : "/", "/bin/sh"};
  return &user;
}

struct passwd *getpwuid(uid_t uid) { return uid == getuid() ? get() : NULL; }

struct passwd *getpwnam(const char *name) { return strcmp(name, "user") == 0 ? get() : NULL; }

/* The strings live as long as the environment; the buffer is not needed. */
static int give(struct passwd *found, struct passwd *out, struct passwd **result) {
  *result = found != NULL ? out : NULL;
  if (found != NULL) *out = *found;
  return 0;
}

int getpwuid_r(uid_t uid, struct passwd *out, char *buf, size_t size, struct passwd **result) {
  (void)buf, (void)size;
  return give(getpwuid(uid), out, result);
}

int getpwnam_r(const char *name, struct passwd *out, char *buf, size_t size, struct passwd **result) {
  (void)buf, (void)size;
  return give(getpwnam(name), out, result);
}

struct passwd *getpwent(void) { return next++ == 0 ? get() : NULL; }

void setpwent(void) { next = 0; }

void endpwent(void) { next = 0; }

int getpwent_r(struct passwd *out, char *buf, size_t size, struct passwd **result) {
  (void)buf, (void)size;
  give(getpwent(), out, result);
  return *result != NULL ? 0 : ENOENT;
}
