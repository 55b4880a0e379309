/* The library from C; main.ts and page.html use the same source from TypeScript and from a page. */
#include "sha256.h"
#include <stdio.h>

int main(void) {
  const char *const texts[] = {"", "abc", "The quick brown fox jumps over the lazy dog"};
  for (int i = 0; i < 3; i++) printf("%s  \"%s\"\n", sha256_text(texts[i]), texts[i]);
}
