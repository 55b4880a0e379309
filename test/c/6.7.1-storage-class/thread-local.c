// Thread-local objects: initialisers, linkage, blocks, addresses; a second file uses one.
// run: -O0 -O2
// with: _thread-local-other.c
#include "expect.h"
#include <string.h>

struct pair { char c; double d; };
_Thread_local int counter = 5;
static __thread char text[6] = "abcde";
__thread struct pair pairs[2] = {{'a', 1.5}, {'b', 2.5}};
_Thread_local int zeros[100];
extern _Thread_local long long elsewhere;
_Thread_local _Alignas(64) char aligned;
long long *address_elsewhere(void), count_elsewhere(void);

static int next(void) {
  static _Thread_local int calls;
  static const _Thread_local int step = 3;
  return calls += step;
}

static int *where(void) { return &counter; }

int main(void) {
  EXPECT(5, counter);
  counter += 2;
  EXPECT(7, *where());
  EXPECT(0, strcmp(text, "abcde"));
  text[2] = 'X';
  EXPECT('X', text[2]);
  EXPECT('b', pairs[1].c);
  EXPECT(25, pairs[1].d * 10);
  for (int i = 0; i < 100; i++) EXPECT(0, zeros[i]), zeros[i] = i;
  EXPECT(99, zeros[99]);
  EXPECT(3, next());
  EXPECT(6, next());
  EXPECT(1LL << 40, elsewhere);
  EXPECT(1, &elsewhere == address_elsewhere());
  elsewhere = 9;
  EXPECT(9 + 7, count_elsewhere());
  extern _Thread_local long long elsewhere;
  EXPECT(9, elsewhere);
  EXPECT(0, (unsigned long)&aligned % 64);
  struct pair *p = pairs + 1;
  p->d = -1;
  EXPECT(-1, pairs[1].d);
  EXPECT(7, counter);
  return 0;
}
