// run: -O0 -O1
// covers: POSIX.1-2017 fmemopen: fmemopen
// covers: POSIX.1-2017 open_memstream: open_memstream
// covers: BSD: asprintf
// covers: GNU: fopencookie
// POSIX fmemopen, open_memstream; asprintf; GNU fopencookie.
#define _GNU_SOURCE
#include "../expect.h"
#include <stdlib.h>
#include <sys/types.h>

static void fixed(void) {
  char memory[10] = "abcdef";
  FILE *f = fmemopen(memory, 6, "r");
  char word[10] = "";
  EXPECT(1, fscanf(f, "%3s", word));
  EXPECT_TEXT("abc", word);
  EXPECT(3, ftell(f));
  EXPECT(0, fseek(f, -1, SEEK_END));
  EXPECT('f', getc(f));
  EXPECT(EOF, getc(f));
  fclose(f);
  f = fmemopen(memory, sizeof memory, "w");
  fputs("xyz", f);
  fclose(f);
  EXPECT_TEXT("xyz", memory);
  f = fmemopen(memory, sizeof memory, "a");
  fprintf(f, "%d", 42);
  fclose(f);
  EXPECT_TEXT("xyz42", memory);
  f = fmemopen(NULL, 100, "w+");
  fputs("hello", f);
  rewind(f);
  EXPECT(5, fread(memory, 1, 10, f));
  fclose(f);
}

static void growing(void) {
  char *memory = NULL;
  size_t size = 99;
  FILE *f = open_memstream(&memory, &size);
  for (int i = 0; i < 1000; i++) fprintf(f, "%d,", i);
  fflush(f);
  EXPECT(3890, size);
  EXPECT(0, strncmp(memory, "0,1,2,3,", 8));
  EXPECT(0, fseek(f, 0, SEEK_SET));
  fputs("X", f);
  fclose(f);
  EXPECT('X', memory[0]);
  free(memory);
}

static ssize_t give(void *cookie, char *to, size_t n) {
  int *left = cookie;
  size_t i = 0;
  while (i < n && *left > 0) to[i++] = (char)('0' + --*left % 10);
  return (ssize_t)i;
}

static void cookies(void) {
  int left = 12;
  cookie_io_functions_t functions = {.read = give};
  FILE *f = fopencookie(&left, "r", functions);
  char line[20] = "";
  EXPECT_TEXT("109876543210", fgets(line, sizeof line, f));
  fclose(f);
}

int main(void) {
  fixed();
  growing();
  cookies();
  char *text = NULL;
  EXPECT(7, asprintf(&text, "%s-%d", "abc", 123));
  EXPECT_TEXT("abc-123", text);
  free(text);
  return expect_failures;
}
