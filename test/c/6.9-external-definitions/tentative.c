// with: _tentative.c
#include "expect.h"


int shared;
int shared;
extern int defined_there;
static int later(void);
int there(void);
int main(void) {
  EXPECT(0, shared);
  shared = 4;
  EXPECT(12, defined_there);
  EXPECT(16, there());
  EXPECT(9, later());
}
static int later(void) { return 9; }
