/* Prints "function size nanoseconds" for string and memory functions; strings.mjs compares libraries by it. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <time.h>

static const int sizes[] = {1, 2, 4, 7, 8, 12, 16, 24, 32, 48, 64, 100, 128, 256, 512, 1024, 4096};

static char first[9000], second[9000];
static volatile size_t result;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* The shortest of a few runs of many calls; the strings do not begin at the same place of a block. */
#define MEASURE(name, call)                                                                                            \
  do {                                                                                                                 \
    double best = 1e18;                                                                                                \
    for (int run = 0; run < 3; run++) {                                                                                \
      double start = now();                                                                                            \
      for (int i = 0; i < repeat; i++) result = (size_t)(call);                                                        \
      double time = (now() - start) / repeat;                                                                          \
      if (time < best) best = time;                                                                                    \
    }                                                                                                                  \
    printf("%s %d %.2f\n", name, n, best);                                                                             \
  } while (0)

static void measure(int n) {
  char *volatile where = first + 3, *volatile elsewhere = second + 5;
  char *s = where, *t = elsewhere;
  int repeat = 1000000 / (n / 16 + 10);
  memset(first, 'x', sizeof first);
  memset(second, 'x', sizeof second);
  s[n] = t[n] = 0;
  MEASURE("strlen", strlen(s));
  MEASURE("memchr", memchr(s, 0, (size_t)n + 1));
  MEASURE("strchr", strchr(s, 'y'));
  MEASURE("strrchr", strrchr(s, 'y'));
  MEASURE("memrchr", memrchr(s, 'y', (size_t)n));
  MEASURE("strcmp", strcmp(s, t));
  MEASURE("strncmp", strncmp(s, t, (size_t)n + 1));
  MEASURE("memcmp", memcmp(s, t, (size_t)n));
  MEASURE("strcspn", strcspn(s, "ab"));
  MEASURE("strspn", strspn(s, "xyz"));
  MEASURE("strstr", strstr(s, "yxx"));
  MEASURE("strcpy", strcpy(s, t));
  MEASURE("memcpy", memcpy(s, t, (size_t)n));
  MEASURE("memmove", memmove(s, t, (size_t)n));
  MEASURE("memset", memset(s, 'x', (size_t)n));
}

int main(void) {
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) measure(sizes[i]);
}
