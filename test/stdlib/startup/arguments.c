// run: -O0 -O1
// args: one two
// skip-native: the name of the program differs
// 5.1.2.2.1: main gets its arguments, and a null after them; the environment is there before constructors run.
#include "../expect.h"
#include <stdlib.h>
#include <unistd.h>

static int constructed;

__attribute__((constructor)) static void construct(void) { constructed = environ != NULL; }

int main(int argc, char **argv) {
  EXPECT(3, argc);
  EXPECT_TEXT("one", argv[1]);
  EXPECT_TEXT("two", argv[2]);
  EXPECT(1, argv[3] == NULL);
  EXPECT(1, strlen(argv[0]) > 0);
  EXPECT(1, constructed);
  argv[1][0] = 'O';
  EXPECT_TEXT("One", argv[1]);
  return expect_failures;
}
