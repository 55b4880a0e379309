// run: -O0 -O1
// covers: POSIX.1-2017 tzset: tzset
// covers: C17 7.27.3: localtime
// Zones by name, from a file in TZDIR as tzcode's compiler writes them; an unknown name is UTC.
#define _GNU_SOURCE
#include "../expect.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Version 2: an empty first part, then a zone that was one hour east with summer time in 1970 only, and moved to two
   hours east in 2001; rules for what follows. */
static const unsigned char file[] =
    "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" /* magic, version, 15 reserved */
    "\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\1" "\0\0\0\4" /* counts of the first part */
    "\0\0\0\0\0\0" "LMT\0"
    "TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
    "\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\3" "\0\0\0\3" "\0\0\0\14"
    "\0\0\0\0\0\211\124\100" /* 9000000 */
    "\0\0\0\0\1\22\250\200" /* 18000000 */
    "\0\0\0\0\72\117\303\200" /* 978305920 */
    "\1\0\2"
    "\0\0\16\20\0\0" "\0\0\34\40\1\4" "\0\0\34\40\0\10"
    "STD\0SUM\0NEW\0"
    "\nNEW-2NES,M3.5.0,M10.5.0/3\n";

static void local(time_t t, const char *expected) {
  char text[64];
  struct tm *tm = localtime(&t);
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %Z %z", tm);
  EXPECT_TEXT(expected, text);
  tm->tm_isdst = -1;
  EXPECT(t, mktime(tm));
}

int main(void) {
  mkdir("sea-zones", 0777);
  int fd = open("sea-zones/Here", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  EXPECT(sizeof file - 1, write(fd, file, sizeof file - 1));
  close(fd);
  setenv("TZDIR", "sea-zones", 1);
  setenv("TZ", "Here", 1);
#ifdef __wasm__
  tzset();
  EXPECT_TEXT("NEW", tzname[0]);
  EXPECT_TEXT("NES", tzname[1]);
  EXPECT(-7200, timezone);
  EXPECT(1, daylight);
  local(0, "1970-01-01 01:00:00 STD +0100");
  local(9000000 - 1, "1970-04-15 04:59:59 STD +0100");
  local(9000000, "1970-04-15 06:00:00 SUM +0200");
  local(18000000, "1970-07-28 09:00:00 STD +0100");
  local(1000000000, "2001-09-09 04:46:40 NES +0300");
  local(1711846800, "2024-03-31 04:00:00 NES +0300");
  local(-5000000000, "1811-07-23 16:06:40 STD +0100");
  setenv("TZ", "No/Such", 1);
  local(0, "1970-01-01 00:00:00 UTC +0000");
#endif
  setenv("TZ", "<+03>-3", 1);
  local(0, "1970-01-01 03:00:00 +03 +0300");
  setenv("TZ", "AAA3BBB2:30:15,59/1:15:30,300/26", 1);
  local(1709179200 + 3 * 3600, "2024-02-29 04:29:45 BBB -0230");
  unlink("sea-zones/Here");
  rmdir("sea-zones");
  return expect_failures;
}
