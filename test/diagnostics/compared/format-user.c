// A text as a format
#include <stdio.h>
int main(int argc, char **argv) {
  if (argc > 1) printf(argv[1]);
  return 0;
}
