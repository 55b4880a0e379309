// run: -O0 -O1
// 7.30: in ASCII as <ctype.h>; case of common alphabets.
// covers: C17 7.30.2.1: iswalnum, iswalpha, iswblank, iswcntrl, iswdigit, iswgraph, iswlower, iswprint, iswpunct,
// covers: C17 7.30.2.1: iswspace, iswupper, iswxdigit
// covers: C17 7.30.2.2: iswctype, wctype
// covers: C17 7.30.3: towlower, towupper, towctrans, wctrans
#include "../expect.h"
#include <ctype.h>
#include <locale.h>
#include <wctype.h>

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  for (int c = 0; c < 128; c++) {
    EXPECT(isalpha(c) != 0, iswalpha(c) != 0);
    EXPECT(isalnum(c) != 0, iswalnum(c) != 0);
    EXPECT(isspace(c) != 0, iswspace(c) != 0);
    EXPECT(ispunct(c) != 0, iswpunct(c) != 0);
    EXPECT(isprint(c) != 0, iswprint(c) != 0);
    EXPECT(iscntrl(c) != 0, iswcntrl(c) != 0);
    EXPECT(isalnum(c) != 0, iswctype(c, wctype("alnum")) != 0);
    EXPECT(isblank(c) != 0, iswblank(c) != 0);
    EXPECT(isdigit(c) != 0, iswdigit(c) != 0);
    EXPECT(isgraph(c) != 0, iswgraph(c) != 0);
    EXPECT(isxdigit(c) != 0, iswxdigit(c) != 0);
    EXPECT(isxdigit(c) != 0, iswctype(c, wctype("xdigit")) != 0);
    EXPECT(tolower(c), towlower(c));
    EXPECT(toupper(c), towctrans(c, wctrans("toupper")));
  }
  EXPECT(0xe9, towlower(0xc9));
  EXPECT(0xc9, towupper(0xe9));
  EXPECT(0x3c9, towlower(0x3a9));
  EXPECT(0x416, towupper(0x436));
  EXPECT(0x178, towupper(0xff));
  EXPECT(0x101, towlower(0x100));
  EXPECT(1, iswalpha(0xe9) != 0);
  EXPECT(1, iswupper(0x3a9) != 0);
  EXPECT(1, iswlower(0x3c9) != 0);
  EXPECT(0, wctype("nonsense"));
  EXPECT(0, iswalpha(WEOF));
  return expect_failures;
}
