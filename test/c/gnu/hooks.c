// Constructors and destructors by priority, around main and what atexit was given; with results and parameters.
// run: -O0 -O2
// stdout: 101 150 200 plain main exit dplain d200 d150 d101
#include <stdio.h>
#include <stdlib.h>

#define HOOK(name, kind, text) static __attribute__((kind)) void name(void) { printf("%s", text); }
HOOK(plain, constructor, "plain ")
HOOK(c200, constructor(200), "200 ")
HOOK(c101, constructor(101), "101 ")
__attribute__((constructor(150))) int with_result(void) { return printf("150 "); }
HOOK(d101, destructor(101), "d101\n")
HOOK(dplain, destructor, "dplain ")
HOOK(d200, destructor(200), "d200 ")
__attribute__((destructor(150))) int destroy_with_result(void) { return printf("d150 "); }
HOOK(exiting, unused, "exit ")

int main(void) {
  printf("main ");
  atexit(exiting);
  return 0;
}
