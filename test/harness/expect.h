/* Checks inside test programs: a failed one says where and what, and the program ends with status 1. */
#ifndef EXPECT_H
#define EXPECT_H

int printf(const char *, ...);
void exit(int);

#define EXPECT(want, got) \
  expect_equal((long long)(want), (long long)(got), #got, __FILE__, __LINE__)
#define EXPECT_TRUE(condition) expect_equal(1, !!(condition), #condition, __FILE__, __LINE__)

static inline void expect_equal(long long want, long long got, const char *text, const char *file, int line) {
  if (want == got) return;
  printf("%s:%d: %s is %lld, expected %lld\n", file, line, text, got, want);
  exit(1);
}

#endif
