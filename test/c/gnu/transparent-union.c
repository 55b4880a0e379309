// A parameter of transparent union type agrees with each member's type.
#include "expect.h"

struct address {
  int port;
};
typedef union {
  const struct address *plain;
  const int *number;
} any_address __attribute__((transparent_union));

int port_of(any_address);
int port_of(const struct address *address) {
  return address->port;
}
static int first(any_address a) {
  return *a.number;
}

int main(void) {
  struct address a = {80};
  int n = 7;
  EXPECT(80, port_of(&a));
  EXPECT(7, first(&n));
  return 0;
}
