// run: -O0 -O1 -Oz
// What the heap tells of itself: mallinfo adds up, blocks in use and free ones show.
// covers: GNU: mallinfo, mallinfo2, mallopt, malloc_trim, malloc_stats, malloc_info
// covers: GNU: malloc_usable_size
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

int main(void) {
  void *volatile keep = malloc(100);
  struct mallinfo2 before = mallinfo2();
  EXPECT(1, before.uordblks >= 100);
  EXPECT(before.arena, before.uordblks + before.fordblks);
  void *p = malloc(50000), *wall = malloc(10);
  EXPECT(1, malloc_usable_size(p) >= 50000);
  EXPECT(0, malloc_usable_size(NULL));
  struct mallinfo2 with = mallinfo2();
  EXPECT(1, with.uordblks >= before.uordblks + 50010);
  EXPECT(with.arena, with.uordblks + with.fordblks);
  struct mallinfo old = mallinfo();
  EXPECT(with.uordblks, old.uordblks);
  EXPECT(with.arena, old.arena);
  free(wall);
  free(p);
  free(keep);
  EXPECT(1, mallopt(M_MMAP_THRESHOLD, 1 << 20));
  malloc_trim(0);

  char *text;
  size_t n;
  FILE *stream = open_memstream(&text, &n);
  EXPECT(0, malloc_info(0, stream));
  fclose(stream);
  EXPECT(0, strncmp(text, "<malloc version=\"1\">\n", 21));
  EXPECT_TEXT("</malloc>\n", text + n - 10);
  free(text);
  EXPECT(1, malloc_info(1, stdout) != 0);
  malloc_stats();
  return expect_failures;
}
