/* 7.12.11.2 The tag gives the lower bits, as in a double. */
#include "quad.h"
#include <math.h>

long double nanl(const char *tag) {
  union {
    double f;
    u64 bits;
  } u = {nan(tag)};
  return quad_from((struct wide){QUAD_NAN, u.bits & 0x7ffffffffffffull});
}
