/* POSIX catopen, catgets, catclose: the one locale needs no translations, so no catalogue is ever found and every
   message is the program's own. */
#include "../internal.h"
#include <nl_types.h>

nl_catd catopen(const char *name, int flag) {
  (void)name;
  (void)flag;
  errno = ENOENT;
  return (nl_catd)-1;
}

char *catgets(nl_catd catalogue, int set, int number, const char *text) {
  (void)set;
  (void)number;
  if (catalogue == (nl_catd)-1) errno = EBADF;
  return (char *)text;
}

int catclose(nl_catd catalogue) {
  (void)catalogue;
  return fail(EBADF);
}
