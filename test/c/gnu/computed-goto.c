// Label addresses: in static tables, as differences, in several functions, into loops and out of them.
// stdout: 625
// stdout: 100 101 102
// stdout: 33 1046
// stdout: 4 9
// stdout: 1
#include <stdio.h>

/* A threaded interpreter: the table of labels is static. */
static int run(const unsigned char *code) {
  static const void *const table[] = {&&halt, &&push, &&add, &&mul, &&jump_back};
  int stack[16], *sp = stack, loops = 3;
#define NEXT goto *table[*code++]
  NEXT;
push:
  *sp++ = *code++;
  NEXT;
add:
  sp--;
  sp[-1] += sp[0];
  NEXT;
mul:
  sp--;
  sp[-1] *= sp[0];
  NEXT;
jump_back:
  if (--loops > 0) {
    code -= *code + 1;
    NEXT;
  }
  code++;
  NEXT;
halt:
  return sp[-1];
}

/* Differences of label addresses are constants. */
static int by_difference(int which) {
  static const short offsets[] = {&&zero - &&zero, &&one - &&zero, &&two - &&zero};
  goto *(&&zero + offsets[which]);
zero:
  return 100;
one:
  return 101;
two:
  return 102;
}

/* Into a loop from outside, with values that change on both ways. */
static int into_loop(int n) {
  int sum = 0, i = 0;
  void *target = n & 1 ? &&inside : &&before;
  goto *target;
before:
  sum = 1000;
  for (i = 0; i < n; i++) {
    sum += i;
  inside:
    sum += 10;
  }
  return sum;
}

/* Local labels are different ones in each expansion. */
#define MAX(a, b)                    \
  ({                                 \
    __label__ done;                  \
    int _a = (a), _b = (b), _m = _a; \
    void *p = &&done;                \
    if (_a > _b) goto *p;            \
    _m = _b;                         \
  done:                              \
    _m;                              \
  })

int main(void) {
  const unsigned char code[] = {1, 2, 1, 3, 2, 1, 5, 3, 4, 3, 0};
  printf("%d\n", run(code));
  printf("%d %d %d\n", by_difference(0), by_difference(1), by_difference(2));
  printf("%d %d\n", into_loop(3), into_loop(4));
  printf("%d %d\n", MAX(3, 4), MAX(9, 4));
  void *null = 0;
  printf("%d\n", &&end != null && &&end != &&other);
  goto *(null ? null : &&end);
other:
  puts("wrong");
end:
  return 0;
}
