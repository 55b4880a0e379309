// longjmp is an exception in both.
// clang: -mllvm -wasm-enable-sjlj -mexception-handling
// stdout: 42 2
#include <setjmp.h>
#include <stdio.h>

static jmp_buf point;

__attribute__((noinline)) static void descend(int depth) {
  if (depth == 3) longjmp(point, 42);
  descend(depth + 1);
}

int main(void) {
  volatile int stage = 1;
  int result = setjmp(point);
  if (result == 0) {
    stage = 2;
    descend(0);
  }
  printf("%d %d\n", result, stage);
}
