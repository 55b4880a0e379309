// run: -O0 -O1
// covers: C17 7.8.2.3: strtoimax, strtoumax
// 7.8.1: the format macros fit their types.
#include "../expect.h"
#include <inttypes.h>

int main(void) {
  char buf[200];
  snprintf(buf, sizeof buf, "%" PRId8 " %" PRIu16 " %" PRIx32 " %" PRId64 " %" PRIuMAX " %" PRIdPTR, (int8_t)-1,
           (uint16_t)65535, (uint32_t)0xdeadbeef, INT64_MIN, UINTMAX_MAX, (intptr_t)-5);
  EXPECT_TEXT("-1 65535 deadbeef -9223372036854775808 18446744073709551615 -5", buf);
  snprintf(buf, sizeof buf, "%" PRIdFAST16 " %" PRIiLEAST64 " %" PRIoFAST32 " %" PRIX64, (int_fast16_t)-300,
           (int_least64_t)7, (uint_fast32_t)8, (uint64_t)0xab);
  EXPECT_TEXT("-300 7 10 AB", buf);
  int8_t a = 0;
  uint64_t b = 0;
  int_fast16_t c = 0;
  EXPECT(3, sscanf("-7 18446744073709551615 12", "%" SCNd8 " %" SCNu64 " %" SCNdFAST16, &a, &b, &c));
  EXPECT(-7, a);
  EXPECT(1, b == UINT64_MAX);
  EXPECT(12, c);
  EXPECT(1, strtoimax("-0x10", NULL, 0) == -16 && strtoumax("z", NULL, 36) == 35);
  EXPECT(2, imaxdiv(17, 7).quot);
  return expect_failures;
}
