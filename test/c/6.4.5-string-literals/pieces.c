#include "expect.h"


#include <string.h>
#include <stddef.h>

static const char joined[] = "one " "two" "\x33" "4";
int main(void) {
  EXPECT(10, sizeof joined);
  EXPECT(0, strcmp(joined, "one two34"));
  EXPECT(3, sizeof "a\0");
  EXPECT(0, "abc"[3]);
  EXPECT('b', 1["abc"]);
  EXPECT(4 * sizeof(wchar_t), sizeof L"abc");
  EXPECT(0x20ac, L"\u20ac"[0]);
  EXPECT(4, sizeof u8"\u20ac");
  EXPECT(0xe2, (unsigned char)u8"\u20ac"[0]);
  char three[3] = "abc";
  EXPECT('c', three[2]);
  EXPECT(0, strcmp(__func__, "main"));
}
