// run: -O0 -O1
// covers: C17 7.21.4.4: tmpnam
// covers: C17 7.21.5.5: setbuf
// covers: POSIX.1-2017 flockfile: flockfile, ftrylockfile, funlockfile
// covers: POSIX.1-2017 getc_unlocked: getc_unlocked, putc_unlocked
// covers: POSIX.1-2017 fseek: fseeko
// covers: POSIX.1-2017 ftell: ftello
// covers: POSIX.1-2017 popen: popen
// covers: POSIX.1-2017 pclose: pclose
// covers: BSD: getw, putw, setlinebuf
// covers: GNU: fgets_unlocked, fputs_unlocked, fwrite_unlocked, feof_unlocked, ferror_unlocked, fileno_unlocked
// POSIX and BSD additions to stdio.h, and the functions that are seldom used.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>

#define NAME "expect-odds.txt"

int main(void) {
  FILE *f = fopen(NAME, "w+");
  char own[BUFSIZ], line[100];
  setbuf(f, own);
  EXPECT(0, putw(123456, f));
  EXPECT('x', putc_unlocked('x', f));
  EXPECT(1, fwrite_unlocked("y\n", 2, 1, f));
  EXPECT(0, fputs_unlocked("second\n", f) < 0);
  rewind(f);
  flockfile(f);
  EXPECT(123456, getw(f));
  EXPECT('x', getc_unlocked(f));
  funlockfile(f);
  EXPECT_TEXT("y\n", fgets_unlocked(line, sizeof line, f));
  EXPECT(0, feof_unlocked(f) || ferror_unlocked(f));
  EXPECT(1, fileno(f) == fileno_unlocked(f));
  EXPECT(0, ftrylockfile(f));
  funlockfile(f);
  EXPECT(0, fseeko(f, 4, SEEK_SET));
  EXPECT(4, ftello(f));
  /* Another mode for the same file. */
  f = freopen(NAME, "a+", f);
  EXPECT(0, fputs("third\n", f) < 0);
  fseek(f, -6, SEEK_END);
  EXPECT_TEXT("third\n", fgets(line, sizeof line, f));
  setlinebuf(f);
  fclose(f);
  remove(NAME);

  EXPECT(1, tmpnam(line) == line && strncmp(line, "/tmp/", 5) == 0);
  errno = ENOENT;
  snprintf(line, sizeof line, "%m");
  EXPECT_TEXT(strerror(ENOENT), line);
#ifndef __GLIBC__ /* Whose encoding is ASCII until setlocale. */
  snprintf(line, sizeof line, "%lc|%ls|%.4ls|%6ls|", (wint_t)0x20ac, L"h\u00e9", L"\u20ac\u20ac", L"\u00e9");
  EXPECT_TEXT("\u20ac|h\u00e9|\u20ac|    \u00e9|", line);
  wchar_t wide[10];
  EXPECT(2, sscanf("h\u00e9! z", "%ls %lc", wide, wide + 5));
  EXPECT(1, wide[0] == 'h' && wide[1] == 0xe9 && wide[2] == '!' && wide[3] == 0 && wide[5] == 'z');
  errno = 0;
  EXPECT(1, popen("ls", "r") == NULL && errno == ENOSYS);
  EXPECT(-1, pclose(stdin));
#endif
  fclose(stdin);
  return expect_failures;
}
