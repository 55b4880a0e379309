// run: -O0 -O1
// 7.24.5: searching.
// covers: C17 7.24.5.4: strpbrk
// covers: C17 7.24.5.6: strspn
// covers: C17 7.24.5.7: strstr
// covers: POSIX.1-2024 memmem: memmem
// covers: GNU: strcasestr
#define _GNU_SOURCE
#include "../expect.h"

static char text[2000];

/* A period in the text makes Two-Way use its memory of the prefix. */
static void long_needles(void) {
  for (int i = 0; i < 1999; i++) text[i] = (char)('a' + (i % 7 == 3));
  const char *needle = "aaabaaaaaabaaaaaab";
  EXPECT(0, strstr(text, needle) - text);
  EXPECT(1, strstr(text, "aaabaaaaaabaaaaaabb") == NULL);
  strcpy(text + 1000, "needle in a haystack needle in a haystacks");
  EXPECT(1021, strstr(text, "needle in a haystacks") - text);
  EXPECT(1021, (char *)memmem(text, 1042, "needle in a haystacks", 21) - text);
  EXPECT(1, memmem(text, 1041, "needle in a haystacks", 21) == NULL);
}

int main(void) {
  const char *s = "the quick brown fox";
  for (int i = 0; i < 19; i++) {
    EXPECT(19 - i, strlen(s + i));
    EXPECT(16 - i > 0 ? 16 - i : 0, i <= 16 ? strchr(s + i, 'f') - (s + i) : 0);
  }
  EXPECT(3, strchr(s, ' ') - s);
  EXPECT(19, strchr(s, 0) - s);
  EXPECT(1, strchr(s, 'z') == NULL);
  EXPECT(15, strrchr(s, ' ') - s);
  EXPECT(19, strrchr(s, 0) - s);
  EXPECT(1, strrchr(s, 'z') == NULL);
  EXPECT(17, (char *)memchr(s, 'o', 19) - s == 12 ? 17 : 0);
  EXPECT(1, memchr(s, 'o', 12) == NULL);
  EXPECT(17, (char *)memrchr(s, 'o', 19) - s);
  EXPECT(19, strchrnul(s, 'z') - s);
  EXPECT(3, strcspn(s, " "));
  EXPECT(4, strcspn(s, "qf"));
  EXPECT(19, strcspn(s, ""));
  EXPECT(3, strspn(s, "het"));
  EXPECT(4, strpbrk(s, "xq") - s);
  EXPECT(1, strpbrk(s, "zZ") == NULL);
  EXPECT(0, strstr(s, "") - s);
  EXPECT(4, strstr(s, "quick") - s);
  EXPECT(10, strstr(s, "brown fox") - s);
  EXPECT(1, strstr(s, "brown foxes") == NULL);
  EXPECT(10, strcasestr(s, "BROWN") - s);
  EXPECT(5, strnlen(s, 5));
  EXPECT(19, strnlen(s, 50));
  long_needles();
  return expect_failures;
}
