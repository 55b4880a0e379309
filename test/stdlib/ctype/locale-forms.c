// run: -O0 -O1
// POSIX: the forms with a locale agree with the plain ones; isascii, toascii.
// covers: POSIX.1-2017 isalnum: isalnum_l
// covers: POSIX.1-2017 isalpha: isalpha_l
// covers: POSIX.1-2017 isblank: isblank_l
// covers: POSIX.1-2017 iscntrl: iscntrl_l
// covers: POSIX.1-2017 isdigit: isdigit_l
// covers: POSIX.1-2017 isgraph: isgraph_l
// covers: POSIX.1-2017 islower: islower_l
// covers: POSIX.1-2017 isprint: isprint_l
// covers: POSIX.1-2017 ispunct: ispunct_l
// covers: POSIX.1-2017 isspace: isspace_l
// covers: POSIX.1-2017 isupper: isupper_l
// covers: POSIX.1-2017 isxdigit: isxdigit_l
// covers: POSIX.1-2017 tolower: tolower_l
// covers: POSIX.1-2017 toupper: toupper_l
// covers: POSIX.1-2017 isascii: isascii
// covers: POSIX.1-2017 toascii: toascii
#define _GNU_SOURCE
#include "../expect.h"
#include <ctype.h>
#include <locale.h>
#include <strings.h>

int main(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
  char text[8];
  EXPECT(1, c != NULL);
  for (int i = 0; i < 256; i++) {
    EXPECT(isalnum(i) != 0, isalnum_l(i, c) != 0);
    EXPECT(isalpha(i) != 0, isalpha_l(i, c) != 0);
    EXPECT(isblank(i) != 0, isblank_l(i, c) != 0);
    EXPECT(iscntrl(i) != 0, iscntrl_l(i, c) != 0);
    EXPECT(isdigit(i) != 0, isdigit_l(i, c) != 0);
    EXPECT(isgraph(i) != 0, isgraph_l(i, c) != 0);
    EXPECT(islower(i) != 0, islower_l(i, c) != 0);
    EXPECT(isprint(i) != 0, isprint_l(i, c) != 0);
    EXPECT(ispunct(i) != 0, ispunct_l(i, c) != 0);
    EXPECT(isspace(i) != 0, isspace_l(i, c) != 0);
    EXPECT(isupper(i) != 0, isupper_l(i, c) != 0);
    EXPECT(isxdigit(i) != 0, isxdigit_l(i, c) != 0);
    EXPECT(tolower(i), tolower_l(i, c));
    EXPECT(toupper(i), toupper_l(i, c));
    EXPECT(i < 128, isascii(i) != 0);
    EXPECT(i & 127, toascii(i));
  }
  EXPECT(0, strcasecmp_l("ABC", "abc", c));
  EXPECT(0, strncasecmp_l("ABCd", "abcx", 3, c));
  EXPECT(1, strcoll_l("a", "b", c) < 0);
  EXPECT(3, strxfrm_l(text, "abc", sizeof text, c));
  EXPECT_TEXT("Success", strerror_l(0, c));
  freelocale(c);
  return expect_failures;
}
