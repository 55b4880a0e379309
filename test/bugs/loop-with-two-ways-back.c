// run: -O2
// A loop that either waits in its first block or copies in another loop and goes round: its first block has two ways back, and
// what the copying loop became was taken for the way in.
// stdout: aaxaxb
#include <stdio.h>

__attribute__((noinline)) static const char *test(const char *in, char *out) {
  while (1) {
    if (*in == 'a') {
      const char *p = in + 1;
      while (*p == 'x') ++p;
      if (*p == 'b') {
        *out = 0;
        return p;
      }
      while (in < p) *out++ = *in++;
    }
  }
}

int main(void) {
  char out[8];
  const char *end = test("aaxaxb", out);
  printf("%s%s\n", out, end - 2);
  return 0;
}
