// run: -O0 -O1
// covers: GNU: obstack_printf, obstack_vprintf
// Objects on a stack grow across chunks and go together; alignment, freeing, an allocator with an argument.
#define _GNU_SOURCE
#include "../expect.h"
#include <obstack.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

static int chunks;

static void *take(void *argument, size_t size) {
  ++*(int *)argument;
  return malloc(size);
}

static void give(void *argument, void *chunk) {
  --*(int *)argument;
  free(chunk);
}

static int list(struct obstack *s, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = obstack_vprintf(s, format, args);
  va_end(args);
  return n;
}

int main(void) {
  struct obstack s;
  obstack_init(&s);
  char *first = obstack_copy0(&s, "first", 5);
  EXPECT_TEXT("first", first);
  for (int i = 0; i < 10000; i++) obstack_1grow(&s, 'a' + i % 26);
  EXPECT(10000, obstack_object_size(&s));
  obstack_1grow(&s, 0);
  char *letters = obstack_finish(&s);
  int wrong = 0;
  for (int i = 0; i < 10000; i++) wrong += letters[i] != 'a' + i % 26;
  EXPECT(0, wrong);
  EXPECT_TEXT("first", first);
  int *numbers;
  for (int i = 0; i < 3; i++) obstack_int_grow(&s, i * 10);
  numbers = obstack_finish(&s);
  EXPECT(20, numbers[2]);
  EXPECT(0, (uintptr_t)numbers % _Alignof(int));
  obstack_ptr_grow(&s, first);
  EXPECT(1, *(char **)obstack_base(&s) == first);
  void **pointer = obstack_finish(&s);
  EXPECT(1, *pointer == first);
  char *blank = obstack_alloc(&s, 100);
  memset(blank, 1, 100);
  obstack_grow(&s, "ab", 2);
  obstack_grow0(&s, "cd", 2);
  EXPECT_TEXT("abcd", (char *)obstack_finish(&s));
  EXPECT(8, obstack_printf(&s, "%d-%s", 12, "words"));
  EXPECT(3, list(&s, "%c%d", '/', 10));
  obstack_1grow(&s, 0);
  EXPECT_TEXT("12-words/10", (char *)obstack_finish(&s));
  EXPECT(1, obstack_memory_used(&s) > 10000);
  obstack_free(&s, letters);
  EXPECT_TEXT("first", first);
  char *again = obstack_alloc(&s, 10);
  EXPECT(1, again == letters);
  obstack_free(&s, NULL);
  obstack_specify_allocation_with_arg(&s, 200, 8, take, give, &chunks);
  void *empty = obstack_finish(&s);
  for (int i = 0; i < 50; i++) obstack_alloc(&s, 50);
  EXPECT(1, chunks > 5);
  obstack_free(&s, empty);
  EXPECT(1, chunks);
  obstack_free(&s, NULL);
  EXPECT(0, chunks);
  return expect_failures;
}
