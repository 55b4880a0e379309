// run: -O0 -O1
// POSIX: the forms with a locale agree with the plain ones.
// covers: POSIX.1-2017 iswalnum: iswalnum_l
// covers: POSIX.1-2017 iswalpha: iswalpha_l
// covers: POSIX.1-2017 iswblank: iswblank_l
// covers: POSIX.1-2017 iswcntrl: iswcntrl_l
// covers: POSIX.1-2017 iswctype: iswctype_l
// covers: POSIX.1-2017 iswdigit: iswdigit_l
// covers: POSIX.1-2017 iswgraph: iswgraph_l
// covers: POSIX.1-2017 iswlower: iswlower_l
// covers: POSIX.1-2017 iswprint: iswprint_l
// covers: POSIX.1-2017 iswpunct: iswpunct_l
// covers: POSIX.1-2017 iswspace: iswspace_l
// covers: POSIX.1-2017 iswupper: iswupper_l
// covers: POSIX.1-2017 iswxdigit: iswxdigit_l
// covers: POSIX.1-2017 towctrans: towctrans_l
// covers: POSIX.1-2017 towlower: towlower_l
// covers: POSIX.1-2017 towupper: towupper_l
// covers: POSIX.1-2017 wctrans: wctrans_l
// covers: POSIX.1-2017 wctype: wctype_l
#define _GNU_SOURCE
#include "../expect.h"
#include <locale.h>
#include <wctype.h>

int main(void) {
  static const wint_t samples[] = {0, ' ', 'a', 'Z', '5', '!', 0x7f, 0xa0, 0xe9, 0xc9, 0x3a9, 0x660, 0x2028, 0x4e00};
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  locale_t l = newlocale(LC_ALL_MASK, "C.UTF-8", NULL);
  wctype_t punct = wctype_l("punct", l);
  wctrans_t upper = wctrans_l("toupper", l);
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    wint_t c = samples[i];
    EXPECT(iswalnum(c) != 0, iswalnum_l(c, l) != 0);
    EXPECT(iswalpha(c) != 0, iswalpha_l(c, l) != 0);
    EXPECT(iswblank(c) != 0, iswblank_l(c, l) != 0);
    EXPECT(iswcntrl(c) != 0, iswcntrl_l(c, l) != 0);
    EXPECT(iswdigit(c) != 0, iswdigit_l(c, l) != 0);
    EXPECT(iswgraph(c) != 0, iswgraph_l(c, l) != 0);
    EXPECT(iswlower(c) != 0, iswlower_l(c, l) != 0);
    EXPECT(iswprint(c) != 0, iswprint_l(c, l) != 0);
    EXPECT(iswpunct(c) != 0, iswpunct_l(c, l) != 0);
    EXPECT(iswspace(c) != 0, iswspace_l(c, l) != 0);
    EXPECT(iswupper(c) != 0, iswupper_l(c, l) != 0);
    EXPECT(iswxdigit(c) != 0, iswxdigit_l(c, l) != 0);
    EXPECT(iswpunct(c) != 0, iswctype_l(c, punct, l) != 0);
    EXPECT(towlower(c), towlower_l(c, l));
    EXPECT(towupper(c), towupper_l(c, l));
    EXPECT(towupper(c), towctrans_l(c, upper, l));
  }
  freelocale(l);
  return expect_failures;
}
