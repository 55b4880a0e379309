// Integers of all widths, floats, structs by value, function pointers, recursion, switch, varargs.
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vector { double x, y, z; };
static struct vector cross(struct vector a, struct vector b) {
  return (struct vector){ a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}

static long long sum(int count, ...) {
  va_list list;
  va_start(list, count);
  long long total = 0;
  for (int i = 0; i < count; i++) total += i % 2 ? va_arg(list, int) : va_arg(list, long long);
  va_end(list);
  return total;
}

static int compare(const void *a, const void *b) {
  const int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

static const char *classify(int n) {
  switch (n) {
    case 0: return "zero";
    case 1: case 2: case 3: return "small";
    case 10 ... 20: return "medium";
    case 1000: return "thousand";
    default: return n < 0 ? "negative" : "other";
  }
}

static uint64_t mix(uint64_t x) {
  x ^= x >> 33; x *= 0xff51afd7ed558ccdULL; x ^= x >> 33; x *= 0xc4ceb9fe1a85ec53ULL; x ^= x >> 33;
  return x << 7 | x >> 57;
}

typedef int (*operation)(int, int);
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }
static int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }

int main(int argc, char **argv) {
  for (int i = 0; i < argc; i++) printf("%d %s\n", i, argv[i]);
  struct vector v = cross((struct vector){ 1, 2, 3 }, (struct vector){ -4, 0.5, 6 });
  printf("%g %g %g\n", v.x, v.y, v.z);
  printf("%lld\n", sum(4, 1LL << 40, 7, -3LL, 9));
  int values[200];
  for (int i = 0; i < 200; i++) values[i] = (int)(mix(i) % 1000) - 500;
  qsort(values, 200, sizeof *values, compare);
  for (int i = 0; i < 200; i += 20) printf("%d ", values[i]);
  puts("");
  for (int i = -1; i < 1002; i += 7) if (i < 30 || i > 980) printf("%s ", classify(i));
  puts("");
  operation operations[] = { add, sub, mul };
  for (int i = 0; i < 9; i++) printf("%d ", operations[i % 3](i, i + 4));
  printf("%d\n", ackermann(2, 5));
  for (int i = 0; i < 64; i += 9) {
    int64_t n = (int64_t)mix(i);
    uint64_t u = n;
    printf("%lld %llu %lld %llu %d %d %d %g %g\n", n / 1000003, u / 77777777777ULL, n % 1234567, u % 99, __builtin_clzll(u),
           __builtin_ctzll(u), __builtin_popcountll(u), (double)n, (float)u);
  }
  for (double x = -3.5; x < 4; x += 1.25) {
    printf("%d %u %lld %.3f %.3f %.3f %.3f %.4f\n", (int)x, (unsigned)(x + 10), (long long)(x * 1e10), floor(x), ceil(x), rint(x), trunc(x), exp(x));
  }
  char text[64];
  snprintf(text, sizeof text, "%5.2f|%-6s|%06x|%+d", 3.14159, "ab", 48879, 5);
  puts(text);
  char *copy = malloc(4000);
  memset(copy, 'x', 3999);
  copy[3999] = 0;
  memmove(copy + 1, copy, 2000);
  printf("%zu %d\n", strlen(copy), strncmp(copy, "xxxy", 4) < 0);
  free(copy);
  char line[32];
  if (fgets(line, sizeof line, stdin)) printf("read %s", line);
  return 3;
}
