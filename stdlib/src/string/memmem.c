/* 7.24.5.7 strstr, and POSIX.1-2024 memmem: the first place where m bytes are found among n, or null.

   The Two-Way algorithm (Crochemore and Perrin, "Two-way string-matching", J. ACM 38 (1991)): the pattern is cut at its
   critical position into u v such that comparing v from left to right, then u from right to left, allows a shift by the
   length of v matched plus one after a mismatch in v, and by the period after one in u. Linear time, constant space.
   Short patterns are found by their first byte and a comparison. */
#include <string.h>

typedef const unsigned char *bytes;

/* The start of the maximal suffix of the pattern, minus one, in the order `<` (or `>` if reversed), and its period. */
static size_t maximal_suffix(bytes p, size_t m, int reversed, size_t *period) {
  size_t suffix = (size_t)-1, j = 0, k = 1, per = 1;
  while (j + k < m) {
    unsigned char a = p[j + k], b = p[suffix + k];
    if (a == b) {
      if (k == per) {
        j += per;
        k = 1;
      } else {
        k++;
      }
    } else if ((a < b) != reversed) {
      j += k;
      k = 1;
      per = j - suffix;
    } else {
      suffix = j++;
      k = per = 1;
    }
  }
  *period = per;
  return suffix;
}

/* The critical position and the period of the part after it. */
static size_t factorize(bytes p, size_t m, size_t *period) {
  size_t per1, per2;
  size_t i = maximal_suffix(p, m, 0, &per1), j = maximal_suffix(p, m, 1, &per2);
  if (i + 1 > j + 1) {
    *period = per1;
    return i + 1;
  }
  *period = per2;
  return j + 1;
}

/* How many bytes of the text are there: n, or, of a string, up to the zero as far as looked so far. */
struct text {
  bytes start;
  size_t n;
  int is_string;
};

/* Are there `end` bytes? A string is looked through a little further than asked for. */
static int reaches(struct text *t, size_t end) {
  if (end <= t->n) return 1;
  if (!t->is_string) return 0;
  t->n += strnlen((const char *)t->start + t->n, end - t->n + 64);
  return end <= t->n;
}

/* How far the pattern may be moved when its last byte stands on this byte of the text: to the next place where they
   agree, at most 255 (Horspool, "Practical fast searching in strings", 1980). */
static void fill_shifts(unsigned char shifts[256], bytes p, size_t m) {
  size_t most = m < 255 ? m : 255;
  memset(shifts, (int)most, 256);
  for (size_t i = m - most; i < m; i++) shifts[p[i]] = (unsigned char)(m - 1 - i);
}

static bytes two_way(struct text t, bytes p, size_t m) {
  unsigned char shifts[256];
  size_t period, cut = factorize(p, m, &period);
  int periodic = memcmp(p, p + period, cut) == 0;
  if (!periodic) period = (cut > m - cut ? cut : m - cut) + 1;
  fill_shifts(shifts, p, m);
  size_t known = 0; /* How much of the pattern's start is known to match, after a shift by the period. */
  for (size_t at = 0; reaches(&t, at + m);) {
    bytes s = t.start + at;
    if (known == 0 && shifts[s[m - 1]] > 0) {
      at += shifts[s[m - 1]];
      continue;
    }
    size_t i = cut > known ? cut : known;
    while (i < m && p[i] == s[i]) i++;
    if (i < m) {
      at += i - cut + 1;
      known = 0;
      continue;
    }
    i = cut;
    while (i > known && p[i - 1] == s[i - 1]) i--;
    if (i <= known) return s;
    at += period;
    known = periodic ? m - period : 0;
  }
  return NULL;
}

void *memmem(const void *text, size_t n, const void *what, size_t m) {
  bytes s = text, p = what;
  if (m == 0) return (void *)text;
  if (m > n) return NULL;
  if (m > 8) return (void *)two_way((struct text){s, n, 0}, p, m);
  for (bytes last = s + (n - m); s <= last; s++) {
    s = memchr(s, *p, (size_t)(last - s) + 1);
    if (s == NULL) return NULL;
    if (memcmp(s, p, m) == 0) return (void *)s;
  }
  return NULL;
}

/* 7.24.5.7 The first place where `what` is found in s, or null. */
char *strstr(const char *s, const char *what) {
  if (*what == 0) return (char *)s;
  s = strchr(s, *what);
  if (s == NULL) return NULL;
  size_t m = strlen(what);
  if (m > 8) return (char *)two_way((struct text){(bytes)s, 0, 1}, (bytes)what, m);
  for (; s != NULL; s = strchr(s + 1, *what))
    if (strncmp(s, what, m) == 0) return (char *)s;
  return NULL;
}
