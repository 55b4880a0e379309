// run: -O0 -O1
// POSIX <nl_types.h>: a program goes on with its own messages.
// covers: POSIX.1-2017 catopen: catopen
// covers: POSIX.1-2017 catgets: catgets
// covers: POSIX.1-2017 catclose: catclose
#include "../expect.h"
#include <errno.h>
#include <langinfo.h>
#include <nl_types.h>

int main(void) {
  nl_item item = CODESET;
  nl_catd catalogue = catopen("no-such-catalogue", NL_CAT_LOCALE);
  EXPECT(1, catalogue == (nl_catd)-1);
  EXPECT(ENOENT, errno);
  EXPECT_TEXT("text", catgets(catalogue, NL_SETD, 1, "text"));
  EXPECT(-1, catclose(catalogue));
  EXPECT(EBADF, errno);
  EXPECT(CODESET, item);
  return expect_failures;
}
