// run: -O0 -O1
// covers: GNU: gettext, dgettext, dcgettext, ngettext, dngettext, dcngettext, textdomain, bindtextdomain
// covers: GNU: bind_textdomain_codeset
// Without catalogues messages are as the program has them.
#include "../expect.h"
#include <libintl.h>
#include <locale.h>

int main(void) {
  EXPECT_TEXT("messages", textdomain(NULL));
  EXPECT_TEXT("tool", textdomain("tool"));
  EXPECT_TEXT("tool", textdomain(NULL));
  EXPECT_TEXT("/nowhere", bindtextdomain("tool", "/nowhere"));
  EXPECT_TEXT("UTF-8", bind_textdomain_codeset("tool", "UTF-8"));
  EXPECT(1, bindtextdomain("", "x") == NULL);
  EXPECT_TEXT("text", gettext("text"));
  EXPECT_TEXT("text", dgettext("tool", "text"));
  EXPECT_TEXT("text", dcgettext("tool", "text", LC_MESSAGES));
  EXPECT_TEXT("one", ngettext("one", "many", 1));
  EXPECT_TEXT("many", ngettext("one", "many", 0));
  EXPECT_TEXT("many", dngettext("tool", "one", "many", 2));
  EXPECT_TEXT("one", dcngettext("tool", "one", "many", 1, LC_MESSAGES));
  return expect_failures;
}
