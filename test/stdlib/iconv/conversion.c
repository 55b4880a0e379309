// run: -O0 -O1
// POSIX iconv: results, places of errors, states, transliteration.
// covers: POSIX.1-2017 iconv_open: iconv_open
// covers: POSIX.1-2017 iconv: iconv
// covers: POSIX.1-2017 iconv_close: iconv_close
#include "../expect.h"
#include <errno.h>
#include <iconv.h>
#include <locale.h>

/* Converts; the result is in hexadecimal, then the value, the error and how much was left. */
static const char *convert(const char *to, const char *from, const char *in, size_t n, size_t room) {
  static char text[200];
  char out[64], *end = out, *p = text;
  iconv_t cd = iconv_open(to, from);
  if (cd == (iconv_t)-1) return "unknown";
  errno = 0;
  size_t left = n, result = iconv(cd, (char **)&in, &left, &end, &room);
  int error = errno;
  size_t more = 16;
  if (result != (size_t)-1) iconv(cd, NULL, NULL, &end, &more);
  for (const char *c = out; c < end; c++) p += sprintf(p, "%02x", (unsigned char)*c);
  if (result == (size_t)-1)
    sprintf(p, " %s %d", error == EILSEQ ? "illegal" : error == EINVAL ? "incomplete" : error == E2BIG ? "full" : "?",
            (int)left);
  else if (result > 0) sprintf(p, " %d", (int)result);
  iconv_close(cd);
  return text;
}

#define CONVERT(expected, to, from, text) EXPECT_TEXT(expected, convert(to, from, text, sizeof(text) - 1, 60))

static void unicode(void) {
  CONVERT("6100e9003dd800de", "UTF-16LE", "UTF-8", "aé😀");
  CONVERT("006100e9d83dde00", "UTF-16BE", "UTF-8", "aé😀");
  CONVERT("fffe6100", "UTF-16", "UTF-8", "a");
  CONVERT("fffe000061000000", "UTF-32", "UTF-8", "a");
  CONVERT("0001f600", "UCS-4", "UTF-8", "😀");
  CONVERT("e900", "UCS-2", "UTF-8", "é");
  CONVERT(" illegal 4", "UCS-2", "UTF-8", "😀");
  CONVERT("61", "UTF-8", "UTF-16", "\xfe\xff\0a");
  CONVERT("61", "UTF-8", "UTF-16", "\xff\xfe" "a\0");
  CONVERT("efbbbf61", "UTF-8", "UTF-16LE", "\xff\xfe" "a\0");
  CONVERT("61000000", "WCHAR_T", "UTF-8", "a");
}

static void errors(void) {
  CONVERT("6100 illegal 2", "UTF-16LE", "UTF-8", "a\xffz");
  CONVERT("6100 incomplete 2", "UTF-16LE", "UTF-8", "a\xe2\x82");
  CONVERT(" illegal 3", "UTF-16LE", "UTF-8", "\xed\xa0\x80");
  CONVERT(" illegal 4", "UTF-16LE", "UTF-8", "\xf0\x80\x80\x80");
  CONVERT(" incomplete 2", "UTF-8", "UTF-16LE", "\x3d\xd8");
  CONVERT(" illegal 2", "UTF-8", "UTF-16LE", "\0\xdc");
  CONVERT("61 illegal 3", "ASCII", "UTF-8", "aéz");
  CONVERT("unknown", "UTF-8", "no-such-encoding", "a");
  EXPECT_TEXT("6100 full 1", convert("UTF-16LE", "UTF-8", "ab", 2, 3));
  EXPECT_TEXT("fffe full 2", convert("UTF-16", "UTF-8", "ab", 2, 3));
}

static void single_bytes(void) {
  CONVERT("80", "CP1252", "UTF-8", "€");
  CONVERT("a4", "ISO-8859-15", "UTF-8", "€");
  CONVERT("e282ac", "UTF-8", "WINDOWS-1252", "\x80");
  CONVERT(" illegal 1", "UTF-8", "CP1252", "\x81");
  CONVERT("d0b6", "UTF-8", "KOI8-R", "\xd6");
  CONVERT("82", "CP850", "UTF-8", "é");
  CONVERT("a6", "CP866", "UTF-8", "ж");
  CONVERT("8e", "MACINTOSH", "UTF-8", "é");
  CONVERT("e9", "latin1", "utf8", "é");
}

static void similar_characters(void) {
  CONVERT("45555227223f 4", "ASCII//TRANSLIT", "UTF-8", "€’“日");
  CONVERT("61e97a", "LATIN1//TRANSLIT", "UTF-8", "aéz");
  CONVERT("617a illegal 0", "ASCII//IGNORE", "UTF-8", "a日z");
  CONVERT("6100 illegal 0", "UTF-16LE//TRANSLIT//IGNORE", "UTF-8", "a\xff");
}

static void base64(void) {
  CONVERT("612b414f6b2d2d", "UTF-7", "UTF-8", "aé-");
  CONVERT("2b2d", "UTF-7", "UTF-8", "+");
  CONVERT("2b3244336541412d", "UTF-7", "UTF-8", "😀");
  CONVERT("61c3a9622bf09f988021", "UTF-8", "UTF-7", "a+AOk-b+-+2D3eAA-!");
  CONVERT(" illegal 1", "UTF-8", "UTF-7", "~");
}

/* A descriptor goes on where it stopped. */
static void pieces(void) {
  char in[] = "\xff\xfe" "a\0b\0", out[8], *from = in, *to = out;
  size_t left = 4, room = 8;
  iconv_t cd = iconv_open("UTF-8", "UTF-16");
  EXPECT(0, iconv(cd, &from, &left, &to, &room));
  left = 2;
  EXPECT(0, iconv(cd, &from, &left, &to, &room));
  EXPECT(6, room);
  EXPECT('b', out[1]);
  EXPECT(0, iconv(cd, NULL, NULL, NULL, NULL));
  EXPECT(0, iconv_close(cd));
  EXPECT(-1, iconv_close((iconv_t)-1));
  EXPECT(EBADF, errno);
}

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  unicode();
  errors();
  single_bytes();
  similar_characters();
  base64();
  pieces();
  return expect_failures;
}
