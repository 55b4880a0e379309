/* GNU <shadow.h>: there are no passwords. */
#include "../internal.h"
#include <shadow.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

void setspent(void) {}

void endspent(void) {}

struct spwd *getspent(void) { return NULL; }

struct spwd *getspnam(const char *name) {
  errno = EACCES;
  return NULL;
}

int getspnam_r(const char *name, struct spwd *out, char *buf, size_t size, struct spwd **result) {
  *result = NULL;
  return EACCES;
}

int lckpwdf(void) { return fail(EACCES); }

int ulckpwdf(void) { return fail(EACCES); }
