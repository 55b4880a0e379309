/* string.h, strings.h */
#define _GNU_SOURCE
#include "fuzz.h"
#include <strings.h>

static size_t model_length(const char *s) {
  size_t n = 0;
  while (s[n] != 0) n++;
  return n;
}

static void copies(void) {
  size_t n = some_size();
  unsigned char *from = random_bytes(n), *to = random_bytes(n);
  switch (below(6)) {
  case 0: CHECK(memcpy(to, from, n) == to); break;
  case 1: CHECK(memmove(to, from, n) == to); break;
  case 2: CHECK(mempcpy(to, from, n) == to + n); break;
  case 3: memset(to, 0x1234, n); break;
  case 4: bcopy(from, to, n); break;
  case 5: bzero(to, n); break;
  }
  note_bytes(to, n);
}

static void overlapping(void) {
  size_t n = some_size() + 1, length = below((unsigned)n + 1);
  unsigned char *p = random_bytes(n), *model = block(n);
  size_t from = below((unsigned)(n - length) + 1), to = below((unsigned)(n - length) + 1);
  for (size_t i = 0; i < n; i++) model[i] = p[i];
  for (size_t i = 0; i < length; i++) model[to + i] = p[from + i];
  memmove(p + to, p + from, length);
  for (size_t i = 0; i < n; i++) CHECK(p[i] == model[i]);
}

static void memory_searches(void) {
  size_t n = some_size();
  unsigned char *p = random_bytes(n), *q = random_bytes(n);
  int c = some_byte();
  switch (below(7)) {
  case 0: note_place(memchr(p, c, n), p); break;
  case 1: note_place(memrchr(p, c, n), p); break;
  case 2:
    if (chance(70)) memcpy(q, p, n);
    note_sign(memcmp(p, q, n));
    break;
  case 3: {
    size_t m = below(6);
    unsigned char *needle = random_bytes(m);
    note_place(memmem(p, n, needle, m), p);
    break;
  }
  case 4: {
    void *end = memccpy(q, p, c, n);
    note_place(end, q);
    break;
  }
  case 5:
    if (n == 0) break;
    p[n - 1] = (unsigned char)c;
    note_place(rawmemchr(p, c), p);
    break;
  case 6: note(bcmp(p, q, n) != 0); break;
  }
}

static void lengths(void) {
  size_t n = some_size();
  char *s = random_string(n);
  CHECK(strlen(s) == model_length(s));
  /* Without an end. */
  unsigned char *bytes = random_bytes(n);
  size_t length = strnlen((char *)bytes, n);
  CHECK(length <= n && (length == n || bytes[length] == 0));
  note(length);
}

static void string_copies(void) {
  size_t n = some_size();
  char *from = random_string(n), *to = block(n + 1);
  switch (below(8)) {
  case 0: CHECK(strcpy(to, from) == to); break;
  case 1: CHECK(stpcpy(to, from) == to + n); break;
  case 2: {
    size_t m = some_size();
    char *other = block(m);
    CHECK(strncpy(other, from, m) == other);
    note_bytes(other, m);
    return;
  }
  case 3: {
    size_t m = some_size();
    char *other = block(m);
    note_place(stpncpy(other, from, m), other);
    note_bytes(other, m);
    return;
  }
  case 4: {
    size_t m = some_size();
    char *first = random_string(m), *both = block(m + n + 1);
    strcat(strcpy(both, first), from);
    CHECK(strlen(both) == m + n);
    note_string(both);
    return;
  }
  case 5: {
    size_t m = some_size(), most = some_size(), taken = most < n ? most : n;
    char *first = random_string(m), *both = block(m + taken + 1);
    strncat(strcpy(both, first), from, most);
    CHECK(strlen(both) == m + taken);
    note_string(both);
    return;
  }
  case 6: {
    char *copy = strdup(from);
    note_string(copy);
    free(copy);
    return;
  }
  case 7: {
    /* Need not end within the bytes that are asked for. */
    size_t m = some_size();
    char *bytes = (char *)random_bytes(m), *copy = strndup(bytes, m);
    note_string(copy);
    free(copy);
    return;
  }
  }
  note_bytes(to, n + 1);
}

static void comparisons(void) {
  size_t n = some_size();
  char *a = random_string(n), *b = chance(70) ? random_string(n) : random_string(some_size());
  if (chance(60)) memcpy(b, a, strlen(b) < n ? strlen(b) : n);
  size_t most = chance(50) ? some_size() : n;
  switch (below(8)) {
  case 0: note_sign(strcmp(a, b)); break;
  case 1: note_sign(strncmp(a, b, most)); break;
  case 2: note_sign(strcasecmp(a, b)); break;
  case 3: note_sign(strncasecmp(a, b, most)); break;
  case 4: note_sign(strcoll(a, b)); break;
  case 5: note_sign(strverscmp(a, b)); break;
  case 6: {
    /* Equal up to their ends, and not ended: the count stops the comparison. */
    unsigned char *p = random_bytes(n), *q = block(n);
    memcpy(q, p, n);
    CHECK(strncmp((char *)p, (char *)q, n) == 0);
    CHECK(strncasecmp((char *)p, (char *)q, n) == 0);
    break;
  }
  case 7: {
    size_t m = strxfrm(NULL, a, 0);
    char *key = block(m + 1);
    CHECK(strxfrm(key, a, m + 1) == m);
    CHECK(strlen(key) == m);
    break;
  }
  }
}

static void searches(void) {
  size_t n = some_size();
  char *s = random_string(n), *set = random_string(below(5));
  int c = some_byte();
  switch (below(11)) {
  case 0: note_place(strchr(s, c), s); break;
  case 1: note_place(strrchr(s, c), s); break;
  case 2: note_place(strchrnul(s, c), s); break;
  case 3: note(strspn(s, set)); break;
  case 4: note(strcspn(s, set)); break;
  case 5: note_place(strpbrk(s, set), s); break;
  case 6: note_place(strstr(s, set), s); break;
  case 7: note_place(strcasestr(s, set), s); break;
  case 8: note_place(index(s, c), s); break;
  case 9: note_place(rindex(s, c), s); break;
  case 10: {
    /* A long needle, which is nearly everywhere in the haystack. */
    size_t m = 1 + below(40);
    char *needle = random_string_of(m, "ab"), *haystack = random_string_of(some_size(), "ab");
    if (strlen(haystack) > m && chance(50)) memcpy(haystack + below((unsigned)(strlen(haystack) - m)), needle, m);
    note_place(strstr(haystack, needle), haystack);
    break;
  }
  }
}

static void tokens(void) {
  char *s = random_string_of(some_size(), "ab,; "), *rest = NULL, *at = s;
  switch (below(3)) {
  case 0:
    for (char *word = strtok(s, ",; "); word != NULL; word = strtok(NULL, chance(80) ? ",; " : "a")) note_string(word);
    break;
  case 1:
    for (char *word = strtok_r(s, ",;", &rest); word != NULL; word = strtok_r(NULL, ",;", &rest)) note_string(word);
    break;
  case 2:
    while (at != NULL) note_string(strsep(&at, ",;"));
    break;
  }
}

static void odds(void) {
  char buffer[100];
  switch (below(5)) {
  case 0: CHECK(strlen(strerror((int)random64())) > 0); break;
  case 1: CHECK(strsignal((int)below(70)) != NULL); break;
  case 2: {
    size_t n = 1 + below(40);
    char *text = block(n);
    char *result = strerror_r((int)below(140), text, n);
    CHECK(result != NULL);
    (void)strnlen(result, sizeof buffer);
    break;
  }
  case 3: note((unsigned)ffs(chance(50) ? (int)random64() : 0)); break;
  case 4: {
    unsigned long long bits = random64();
    bits <<= below(64);
    note((unsigned)ffsll((long long)bits));
    break;
  }
  }
}

static void fuzz_one(void) {
  void (*const families[])(void) = {copies,      overlapping, memory_searches, lengths, string_copies,
                                    comparisons, searches,    tokens,          odds};
  families[below(sizeof families / sizeof *families)]();
}
