// run: -O0 -O1
// covers: C17 7.21.6.4: scanf
// covers: C17 7.21.7.6: getchar
// stdin: 12 34
// stdin: a line of text
// stdin: rest
// 7.21.7: reading standard input by number, line and character.
#include "../expect.h"

int main(void) {
  int a = 0, b = 0;
  char line[40];
  EXPECT(2, scanf("%d%d", &a, &b));
  EXPECT(46, a + b);
  EXPECT('\n', getchar());
  EXPECT_TEXT("a line of text\n", fgets(line, sizeof line, stdin));
  EXPECT('r', getc(stdin));
  EXPECT('r', ungetc('r', stdin));
  EXPECT(5, fread(line, 1, sizeof line, stdin));
  EXPECT(EOF, getchar());
  EXPECT(1, feof(stdin) != 0);
  return expect_failures;
}
