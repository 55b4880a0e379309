/* GNU strverscmp: strings with numbers in them are ordered by value: "file9" before "file10". Digits that begin with 0
   are a fraction: "000" < "00" < "01" < "010" < "09" < "0" < "1". */
#define _GNU_SOURCE
#include <string.h>

static int digit(unsigned char c) { return c - '0' < 10u; }

int strverscmp(const char *a, const char *b) {
  const unsigned char *s = (const unsigned char *)a, *t = (const unsigned char *)b;
  size_t i = 0, number = 0; /* Where the number that i is in began. */
  int only_zeros = 1;
  for (; s[i] == t[i]; i++) {
    if (s[i] == 0) return 0;
    if (!digit(s[i])) {
      number = i + 1;
      only_zeros = 1;
    } else if (s[i] != '0') {
      only_zeros = 0;
    }
  }
  int fraction = number < i && s[number] == '0';
  if (number == i && digit(s[i]) && digit(t[i]) && (s[i] == '0' || t[i] == '0')) fraction = 1;
  if (!fraction) {
    /* Whole numbers: the one with more digits is greater. */
    if (number == i && !(digit(s[i]) && digit(t[i]))) return s[i] - t[i];
    size_t j = i;
    while (digit(s[j]) && digit(t[j])) j++;
    if (digit(s[j])) return 1;
    if (digit(t[j])) return -1;
    return s[i] - t[i];
  }
  /* Fractions: of equal zeros, the longer run is smaller. */
  if (only_zeros && number < i) {
    if (digit(s[i]) && !digit(t[i])) return -1;
    if (digit(t[i]) && !digit(s[i])) return 1;
  }
  return s[i] - t[i];
}
