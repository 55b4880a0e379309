/* XSI wcwidth, wcswidth: columns on a terminal. East Asian wide characters take two, combining ones none; the ranges
   are the large blocks of Unicode only. */
#include <wchar.h>

struct range {
  unsigned first, last;
};

static const struct range wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},
                                    {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
                                    {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f},
                                    {0x1f900, 0x1f9ff}, {0x20000, 0x2fffd}, {0x30000, 0x3fffd}};

static const struct range zero[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},
                                    {0x64b, 0x65f},   {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2064},
                                    {0x20d0, 0x20f0}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}};

static int among(unsigned c, const struct range *ranges, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (c - ranges[i].first <= ranges[i].last - ranges[i].first) return 1;
  return 0;
}

int wcwidth(wchar_t wc) {
  unsigned c = (unsigned)wc;
  if (c == 0) return 0;
  if (c < 32 || (c >= 127 && c < 160) || c > 0x10ffff) return -1;
  if (c < 0x300) return 1;
  if (among(c, zero, sizeof zero / sizeof *zero)) return 0;
  return among(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

int wcswidth(const wchar_t *s, size_t n) {
  int width = 0;
  for (; n > 0 && *s != 0; n--, s++) {
    int w = wcwidth(*s);
    if (w < 0) return -1;
    width += w;
  }
  return width;
}
