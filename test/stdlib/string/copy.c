// run: -O0 -O1
// 7.24.2, 7.24.3, 7.24.6.1: copying, joining, filling.
// covers: C17 7.24.2.1: memcpy
// covers: C17 7.24.2.2: memmove
// covers: C17 7.24.2.4: strncpy
// covers: C17 7.24.3.1: strcat
// covers: C17 7.24.3.2: strncat
// covers: C17 7.24.6.1: memset
// covers: POSIX.1-2017 stpcpy: stpcpy
// covers: POSIX.1-2017 stpncpy: stpncpy
// covers: POSIX.1-2017 strdup: strdup, strndup
// covers: C23 7.26.2.2: memccpy
// covers: C23 7.26.2.6: strdup
// covers: C23 7.26.2.7: strndup
#include "../expect.h"
#include <stdlib.h>

static unsigned char from[300], to[300], expected[300];

static void fill(void) {
  for (int i = 0; i < 300; i++) from[i] = (unsigned char)(i * 7 + 1), to[i] = expected[i] = 0xee;
}

static void every_length_and_place(void) {
  for (int n = 0; n < 100; n++)
    for (int at = 0; at < 9; at++) {
      fill();
      for (int i = 0; i < n; i++) expected[at + i] = from[2 * at + i];
      EXPECT(1, memcpy(to + at, from + 2 * at, n) == to + at);
      EXPECT(0, memcmp(to, expected, 300));
    }
}

static void overlapping(void) {
  for (int n = 0; n < 100; n++)
    for (int by = -20; by <= 20; by++) {
      fill();
      for (int i = 0; i < 300; i++) expected[i] = to[i] = (unsigned char)(i * 5);
      for (int i = 0; i < n; i++) expected[100 + by + i] = (unsigned char)((100 + i) * 5);
      memmove(to + 100 + by, to + 100, n);
      EXPECT(0, memcmp(to, expected, 300));
    }
}

static void filling(void) {
  for (int n = 0; n < 100; n++) {
    fill();
    for (int i = 0; i < n; i++) expected[3 + i] = 0x81;
    EXPECT(1, memset(to + 3, 0x181, n) == to + 3);
    EXPECT(0, memcmp(to, expected, 300));
  }
}

int main(void) {
  char buf[32] = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";
  every_length_and_place();
  overlapping();
  filling();
  EXPECT_TEXT("abc", strcpy(buf, "abc"));
  EXPECT('z', buf[4]);
  EXPECT_TEXT("abcdef", strcat(buf, "def"));
  EXPECT_TEXT("abcdefgh", strncat(buf, "ghi", 2));
  EXPECT_TEXT("abcdefghi", strncat(buf, "i", 20));
  strcpy(buf, "123456789");
  strncpy(buf, "ab", 5);
  EXPECT(0, memcmp(buf, "ab\0\0\0" "6789", 10));
  strncpy(buf, "xyz", 2);
  EXPECT(0, memcmp(buf, "xy\0", 3));
  EXPECT(3, stpcpy(buf, "abc") - buf);
  EXPECT(2, stpncpy(buf, "ab", 6) - buf);
  EXPECT(6, stpncpy(buf, "abcdefgh", 6) - buf);
  EXPECT(3, (char *)memccpy(buf, "abcabc", 'c', 6) - buf);
  EXPECT(1, memccpy(buf, "abcabc", 'd', 6) == NULL);
  char *copy = strdup("copied"), *part = strndup("copied", 3), *whole = strndup("abc", 30);
  EXPECT_TEXT("copied", copy);
  EXPECT_TEXT("cop", part);
  EXPECT_TEXT("abc", whole);
  free(copy);
  free(part);
  free(whole);
  return expect_failures;
}
