// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23
#include "expect.h"
/* The file embeds itself: it begins with "// run". */
static const unsigned char all[] = {
#embed "bytes.c"
};
static unsigned char start[] = {
#embed "bytes.c" limit(2) prefix(1, 2,) suffix(, 9)
};
static int empty[] = {
#embed "bytes.c" limit(0) if_empty(42, 43)
};
static int ints[] = {
#embed "bytes.c" __limit__(1 + 2) __prefix__(7,)
};
struct mixed { int a; unsigned char b[3]; int c; } mixed = {
#embed "bytes.c" limit(5)
};
static short many[] = {
#embed "bytes.c"
};
#if __has_embed("bytes.c") != __STDC_EMBED_FOUND__ || __has_embed("nope.bin") != __STDC_EMBED_NOT_FOUND__
#error "found and not found"
#endif
#if __has_embed("bytes.c" limit(0)) != __STDC_EMBED_EMPTY__ || __has_embed("bytes.c" who::knows(2)) != 0
#error "empty and unknown"
#endif

static int sum(int a, int b) { return a + b; }

int main(void) {
  EXPECT_TRUE(sizeof all > 1000 && all[3] == 'r' && all[sizeof all - 1] == '\n');
  EXPECT(5, sizeof start);
  EXPECT(9, start[4] + start[0] + start[1] - 3);
  EXPECT(85, empty[0] + empty[1]);
  EXPECT(7 + 2 * '/', ints[0] + ints[1] + ints[2]);
  EXPECT(all[4], mixed.c); /* One number for each byte. */
  EXPECT(2 * sizeof all, sizeof many);
  EXPECT('r', many[3]);
  int slashes = sum(
#embed "bytes.c" limit(2)
  );
  EXPECT(2 * '/', slashes);
}
