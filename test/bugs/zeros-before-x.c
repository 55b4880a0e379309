// Of "00x92" wcstol read 0x92, as it left out zeros that do not change the value.
#include "expect.h"
#include <wchar.h>

static long read(const wchar_t *s, int base, long length) {
  wchar_t *end;
  long value = wcstol(s, &end, base);
  EXPECT(length, end - s);
  return value;
}

int main(void) {
  EXPECT(0, read(L"00x92", 0, 2));
  EXPECT(0, read(L"000x92", 16, 3));
  EXPECT(0x92, read(L"0x92", 0, 4));
  EXPECT(0x92, read(L"0x00092", 0, 7));
  EXPECT(7, read(L"-0000000000000000000000000000000000000000000000000000000000000000000000000000000007", 0, 83) * -1);
  return 0;
}
