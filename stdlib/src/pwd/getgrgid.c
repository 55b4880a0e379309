/* POSIX <grp.h>: one group. */
#define _GNU_SOURCE
#include "../internal.h"
#include <grp.h>
#include <string.h>
#include <unistd.h>

static char *members[] = {"user", NULL};
static int next;

static struct group *get(void) {
  static struct group group = {"user", "x", 0, members};
  group.gr_gid = getgid();
  return &group;
}

struct group *getgrgid(gid_t gid) { return gid == getgid() ? get() : NULL; }

struct group *getgrnam(const char *name) { return strcmp(name, "user") == 0 ? get() : NULL; }

static int give(struct group *found, struct group *out, struct group **result) {
  *result = found != NULL ? out : NULL;
  if (found != NULL) *out = *found;
  return 0;
}

int getgrgid_r(gid_t gid, struct group *out, char *buf, size_t size, struct group **result) {
  (void)buf, (void)size;
  return give(getgrgid(gid), out, result);
}

int getgrnam_r(const char *name, struct group *out, char *buf, size_t size, struct group **result) {
  (void)buf, (void)size;
  return give(getgrnam(name), out, result);
}

struct group *getgrent(void) { return next++ == 0 ? get() : NULL; }

void setgrent(void) { next = 0; }

void endgrent(void) { next = 0; }

int initgroups(const char *name, gid_t group) {
  (void)name, (void)group;
  return fail(EPERM);
}

int setgroups(size_t n, const gid_t *groups) {
  (void)n, (void)groups;
  return fail(EPERM);
}

int getgrent_r(struct group *out, char *buf, size_t size, struct group **result) {
  (void)buf, (void)size;
  give(getgrent(), out, result);
  return *result != NULL ? 0 : ENOENT;
}

/* The group given, and no others; -1 if there is no room. */
int getgrouplist(const char *name, gid_t group, gid_t *groups, int *n) {
  (void)name;
  int room = *n;
  *n = 1;
  if (room < 1) return -1;
  groups[0] = group;
  return 1;
}
