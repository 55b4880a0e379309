/* 7.30.3.1 Case of wide characters: Latin, Greek, Cyrillic and Armenian, whose cases lie side by side. */
#include <wctype.h>

/* Upper-case letters from `first` to `last`; the lower-case one is `distance` further. With distance 1 upper and lower
   case alternate. */
struct range {
  unsigned short first, last, distance;
};

static const struct range ranges[] = {
    {'A', 'Z', 32},          {0xc0, 0xd6, 32},        {0xd8, 0xde, 32},        {0x100, 0x12e, 1},
    {0x132, 0x136, 1},       {0x139, 0x147, 1},       {0x14a, 0x176, 1},       {0x179, 0x17d, 1},
    {0x1cd, 0x1db, 1},       {0x1de, 0x1ee, 1},       {0x200, 0x21e, 1},       {0x222, 0x232, 1},
    {0x391, 0x3a1, 32},      {0x3a3, 0x3ab, 32},      {0x3d8, 0x3ee, 1},       {0x400, 0x40f, 80},
    {0x410, 0x42f, 32},      {0x460, 0x480, 1},       {0x48a, 0x4be, 1},       {0x4c1, 0x4cd, 1},
    {0x4d0, 0x52e, 1},       {0x531, 0x556, 48},      {0x1e00, 0x1e94, 1},     {0x1ea0, 0x1efe, 1},
    {0x2160, 0x216f, 16},    {0x24b6, 0x24cf, 26},    {0x2c00, 0x2c2f, 48},    {0xff21, 0xff3a, 32},
};

wint_t towlower(wint_t wc) {
  unsigned c = (unsigned)wc;
  for (unsigned i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    const struct range *r = &ranges[i];
    if (c < r->first) return wc;
    if (c <= r->last && (r->distance != 1 || (c - r->first) % 2 == 0)) return (wint_t)(c + r->distance);
  }
  return wc;
}

wint_t towupper(wint_t wc) {
  unsigned c = (unsigned)wc;
  if (c == 0xff) return 0x178;
  for (unsigned i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    const struct range *r = &ranges[i];
    unsigned upper = c - r->distance;
    if (c >= r->distance && upper >= r->first && upper <= r->last && (r->distance != 1 || (upper - r->first) % 2 == 0))
      return (wint_t)upper;
  }
  return c == 0x3c2 ? 0x3a3 : wc;
}
