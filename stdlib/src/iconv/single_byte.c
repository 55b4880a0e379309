/* Unpacking the tables of single-byte encodings, and finding encodings by their names. */
#include "codec.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Puts a page together: first its parents, down to the one that is ISO 8859-1, then what differs in it. */
static void unpack(unsigned page, unsigned short *characters) {
  if (page == 0)
    for (unsigned i = 0; i < 128; i++) characters[i] = (unsigned short)(128 + i);
  else unpack(__iconv_pages[page].parent, characters);
  const unsigned char *mask = __iconv_page_data + __iconv_pages[page].data, *p = mask + 16;
  unsigned next = 0, left = 0;
  for (unsigned i = 0; i < 128; i++) {
    if (!(mask[i >> 3] >> (i & 7) & 1)) continue;
    if (left == 0) {
      next = p[0] | (unsigned)(p[1] & 127) << 8;
      if (next >= 0x6000) next |= 0x8000;
      left = p[1] & 128 ? p[2] : 1;
      p += p[1] & 128 ? 3 : 2;
    }
    characters[i] = (unsigned short)next++;
    left--;
  }
}

static int compare(const void *a, const void *b, void *characters) {
  unsigned i = *(const unsigned char *)a, j = *(const unsigned char *)b;
  return ((unsigned short *)characters)[i] - ((unsigned short *)characters)[j];
}

static struct single_byte *new_table(unsigned page) {
  struct single_byte *table = malloc(sizeof *table);
  if (table == NULL) return NULL;
  unpack(page, table->characters);
  for (unsigned i = 0; i < 128; i++) table->sorted[i] = (unsigned char)i;
  qsort_r(table->sorted, 128, 1, compare, table->characters);
  return table;
}

/* Names without signs, in capitals. */
static const struct {
  char name[15];
  unsigned char encoding, order;
} unicode_names[] = {
    {"", UTF_8, 0},           {"CHAR", UTF_8, 0},         {"UTF8", UTF_8, 0},       {"ASCII", ASCII, 0},
    {"USASCII", ASCII, 0},    {"ANSIX341968", ASCII, 0},  {"ISO646US", ASCII, 0},   {"646", ASCII, 0},
    {"CP367", ASCII, 0},      {"US", ASCII, 0},           {"UTF16", UTF_16, BY_MARK}, {"UTF16LE", UTF_16, LITTLE},
    {"UTF16BE", UTF_16, BIG}, {"UTF32", UTF_32, BY_MARK}, {"UTF32LE", UTF_32, LITTLE}, {"UTF32BE", UTF_32, BIG},
    {"UCS2", UCS_2, LITTLE},  {"ISO10646UCS2", UCS_2, LITTLE}, {"UCS2LE", UCS_2, LITTLE}, {"UNICODELITTLE", UCS_2, LITTLE},
    {"UCS2BE", UCS_2, BIG},   {"UNICODEBIG", UCS_2, BIG}, {"UCS4", UCS_4, BIG},     {"ISO10646UCS4", UCS_4, BIG},
    {"UCS4BE", UCS_4, BIG},   {"UCS4LE", UCS_4, LITTLE},  {"WCHART", UCS_4, LITTLE}, {"INTERNAL", UCS_4, LITTLE},
    {"UTF7", UTF_7, 0},
};

/* Other names of single-byte encodings; those that end in a number are found by it. */
static const struct {
  char name[15];
  unsigned short number;
} page_names[] = {
    {"KOI8R", 20866},     {"CSKOI8R", 20866},  {"KOI8U", 21866},     {"MACINTOSH", 10000},  {"MAC", 10000},
    {"MACROMAN", 10000},  {"CSMACINTOSH", 10000}, {"MACCYRILLIC", 10007}, {"HPROMAN8", 1051},  {"ROMAN8", 1051},
    {"R8", 1051},         {"ARMSCII8", 29000}, {"TIS620", 29001},    {"CYRILLIC", 28595},   {"ARABIC", 28596},
    {"GREEK", 28597},     {"GREEK8", 28597},   {"ELOT928", 28597},   {"ECMA118", 28597},    {"ECMA114", 28596},
    {"HEBREW", 28598},    {"L1", 28591},       {"LATIN1", 28591},    {"L2", 28592},         {"LATIN2", 28592},
    {"L3", 28593},        {"LATIN3", 28593},   {"L4", 28594},        {"LATIN4", 28594},     {"L5", 28599},
    {"LATIN5", 28599},    {"L6", 28600},       {"LATIN6", 28600},    {"L7", 28603},         {"LATIN7", 28603},
    {"L8", 28604},        {"LATIN8", 28604},   {"LATIN9", 28605},    {"L10", 28606},        {"LATIN10", 28606},
    {"CP819", 28591},     {"IBM819", 28591},   {"CP28591", 28591},   {"MSEE", 1250},        {"MSCYRL", 1251},
    {"MSANSI", 1252},     {"MSGREEK", 1253},   {"MSTURK", 1254},     {"MSHEBR", 1255},      {"MSARAB", 1256},
    {"WINBALTRIM", 1257},
};

/* The number that a name means: "CP1252", "WINDOWS1252", "IBM437", "437", "ISO88591" ("ISO_8859-1:1987"); else 0. */
static unsigned number_of(const char *name) {
  static const char prefixes[][8] = {"CP", "IBM", "WINDOWS", "ISO", ""};
  for (unsigned i = 0; i < sizeof page_names / sizeof *page_names; i++)
    if (strcmp(page_names[i].name, name) == 0) return page_names[i].number;
  for (unsigned i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
    size_t len = strlen(prefixes[i]);
    if (strncmp(name, prefixes[i], len) != 0 || !isdigit((unsigned char)name[len])) continue;
    const char *digits = name + len;
    size_t n_digits = strlen(digits);
    if (strncmp(digits, "8859", 4) == 0 && n_digits > 4) {
      /* Perhaps with the year of the standard. */
      unsigned part = (unsigned)atoi(digits + 4);
      while (part > 1900) part /= 10000;
      return part <= 16 ? 28590 + part : 0;
    }
    return n_digits <= 4 && i != 3 ? (unsigned)atoi(digits) : 0;
  }
  return 0;
}

static int find_page(const char *name, struct codec *codec) {
  unsigned number = number_of(name);
  for (unsigned i = 0; number != 0 && i < __iconv_n_pages; i++)
    if (__iconv_pages[i].number == number) {
      codec->encoding = SINGLE_BYTE;
      codec->table = new_table(i);
      return codec->table != NULL;
    }
  return 0;
}

int __iconv_find(const char *name, size_t len, struct codec *codec) {
  char plain[24];
  size_t n = 0;
  codec->table = NULL;
  for (size_t i = 0; i < len; i++) {
    if (!isalnum((unsigned char)name[i])) continue;
    if (n == sizeof plain - 1) return 0;
    plain[n++] = (char)toupper((unsigned char)name[i]);
  }
  plain[n] = 0;
  for (unsigned i = 0; i < sizeof unicode_names / sizeof *unicode_names; i++)
    if (strcmp(unicode_names[i].name, plain) == 0) {
      codec->encoding = unicode_names[i].encoding;
      codec->order = unicode_names[i].order;
      return 1;
    }
  return find_page(plain, codec);
}
