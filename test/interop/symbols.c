// What linkers do with symbols: constructors in order, weak definitions, aliases, borders of sections.
// wasi-libc: as well
// stdout: first
// stdout: second
// stdout: weak 1, other 2, alias 7, none 0
// stdout: numbers 1 2 3
// stdout: pointers 5 1
// stdout: bye
// exit: 3
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor(102))) static void second(void) { puts("second"); }
__attribute__((constructor(101))) static void first(void) { puts("first"); }

__attribute__((weak)) int weak(void) { return 1; }
__attribute__((weak)) int nowhere(void);
int hidden_two(void) __attribute__((visibility("hidden")));
int hidden_two(void) { return 2; }
static int seven(void) { return 7; }
int alias(void) __attribute__((alias("seven")));

__attribute__((section("numbers"), used)) static int numbers[] = {1, 2, 3};
extern int __start_numbers[], __stop_numbers[];

static const char *const names[] = {"hello", "lo"};
static int (*const functions[])(void) = {weak, seven};

static void bye(void) { puts("bye"); }

int main(void) {
  atexit(bye);
  printf("weak %d, other %d, alias %d, none %d\n", weak(), hidden_two(), alias(), nowhere ? nowhere() : 0);
  printf("numbers");
  for (int *p = __start_numbers; p < __stop_numbers; p++) printf(" %d", *p);
  int length = 0;
  while (names[0][length]) length++;
  printf("\npointers %d %d\n", length, functions[0]());
  return numbers[2];
}
