// run: -O0 -O1
// 7.4: every class for every character, against its definition; functions and macros agree.
// covers: C17 7.4.1.1: isalnum
// covers: C17 7.4.1.2: isalpha
// covers: C17 7.4.1.3: isblank
// covers: C17 7.4.1.4: iscntrl
// covers: C17 7.4.1.5: isdigit
// covers: C17 7.4.1.6: isgraph
// covers: C17 7.4.1.7: islower
// covers: C17 7.4.1.8: isprint
// covers: C17 7.4.1.9: ispunct
// covers: C17 7.4.1.10: isspace
// covers: C17 7.4.1.11: isupper
// covers: C17 7.4.1.12: isxdigit
// covers: C17 7.4.2.1: tolower
// covers: C17 7.4.2.2: toupper
#include "../expect.h"
#include <ctype.h>

static int in(int c, const char *set) { return c != 0 && strchr(set, c) != NULL; }

int main(void) {
  const char *lower = "abcdefghijklmnopqrstuvwxyz", *upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", *digits = "0123456789";
  for (int c = -1; c < 256; c++) {
    int is_lower = c < 128 && in(c, lower), is_upper = c < 128 && in(c, upper), is_digit = c < 128 && in(c, digits);
    int alpha = is_lower || is_upper, graph = c > 32 && c < 127;
    EXPECT(is_lower, islower(c) != 0);
    EXPECT(is_upper, isupper(c) != 0);
    EXPECT(is_digit, isdigit(c) != 0);
    EXPECT(alpha, isalpha(c) != 0);
    EXPECT(alpha || is_digit, isalnum(c) != 0);
    EXPECT(is_digit || (c < 128 && in(c, "abcdefABCDEF")), isxdigit(c) != 0);
    EXPECT(c == ' ' || (c >= 9 && c <= 13), isspace(c) != 0);
    EXPECT(c == ' ' || c == '\t', isblank(c) != 0);
    EXPECT((c >= 0 && c < 32) || c == 127, iscntrl(c) != 0);
    EXPECT(graph, isgraph(c) != 0);
    EXPECT(graph || c == ' ', isprint(c) != 0);
    EXPECT(graph && !alpha && !is_digit, ispunct(c) != 0);
    EXPECT(is_upper ? c + 32 : c, tolower(c));
    EXPECT(is_lower ? c - 32 : c, toupper(c));
    EXPECT(isdigit(c) != 0, (isdigit)(c) != 0);
    EXPECT(isalpha(c) != 0, (isalpha)(c) != 0);
    EXPECT(isprint(c) != 0, (isprint)(c) != 0);
  }
  return expect_failures;
}
