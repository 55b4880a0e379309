// run: -O0 -O1
// stdin: 5 word
// stdin: xyz
// stdout: vprintf 1
// stdout: vfprintf 2
// stdout: P!
// covers: C17 7.21.6.8: vfprintf
// covers: C17 7.21.6.9: vfscanf
// covers: C17 7.21.6.10: vprintf
// covers: C17 7.21.6.11: vscanf
// covers: C17 7.21.6.12: vsnprintf
// covers: C17 7.21.6.13: vsprintf
// covers: C17 7.21.6.14: vsscanf
// covers: POSIX.1-2017 dprintf: dprintf
// covers: POSIX.1-2017 vdprintf: vdprintf
// covers: POSIX.1-2017 getc_unlocked: getchar_unlocked, putchar_unlocked
// covers: BSD: vasprintf
// The printf and scanf families with a list of arguments.
#define _GNU_SOURCE
#include "../expect.h"
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#define NAME "expect-variadic.txt"

static char buf[100];

#define FORWARD(name, call)                                                                                            \
  static int name(const char *format, ...) {                                                                           \
    va_list list;                                                                                                      \
    va_start(list, format);                                                                                            \
    int n = call;                                                                                                      \
    va_end(list);                                                                                                      \
    return n;                                                                                                          \
  }

static FILE *file;
static char *made;

FORWARD(print, vprintf(format, list))
FORWARD(print_file, vfprintf(stdout, format, list))
FORWARD(print_text, vsprintf(buf, format, list))
FORWARD(print_some, vsnprintf(buf, 5, format, list))
FORWARD(print_descriptor, vdprintf(fileno(file), format, list))
FORWARD(print_new, vasprintf(&made, format, list))
FORWARD(read_input, vscanf(format, list))
FORWARD(read_file, vfscanf(file, format, list))
FORWARD(read_text, vsscanf("7 seven", format, list))

int main(void) {
  int n = 0;
  char word[20] = "";
  EXPECT(10, print("vprintf %d\n", 1));
  EXPECT(11, print_file("vfprintf %d\n", 2));
  EXPECT(7, print_text("%s %.2f", "ab", 0.25));
  EXPECT_TEXT("ab 0.25", buf);
  EXPECT(6, print_some("%06d", 42));
  EXPECT_TEXT("0000", buf);
  EXPECT(9, print_new("%s-%c", "another", 'x'));
  EXPECT_TEXT("another-x", made);
  free(made);
  EXPECT(2, read_input("%d %s", &n, word));
  EXPECT(5, n);
  EXPECT_TEXT("word", word);
  EXPECT('\n', getchar_unlocked());
  EXPECT('x', getchar_unlocked());
  EXPECT(2, read_text("%d%s", &n, word));
  EXPECT(7, n);
  EXPECT_TEXT("seven", word);

  file = fopen(NAME, "w+");
  EXPECT(5, print_descriptor("%d %s", 12, "ab"));
  EXPECT(4, dprintf(fileno(file), "%4.1f", 2.5));
  EXPECT(0, lseek(fileno(file), 0, SEEK_SET));
  EXPECT(2, read_file("%d %s", &n, word));
  EXPECT(12, n);
  EXPECT_TEXT("ab", word);
  EXPECT(1, fscanf(file, "%s", word));
  EXPECT_TEXT("2.5", word);
  fclose(file);
  remove(NAME);
  EXPECT('P', putchar_unlocked('P'));
  EXPECT(2, printf("%s", "!\n"));
  return expect_failures;
}
