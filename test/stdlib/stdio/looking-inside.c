// run: -O0 -O1
// covers: BSD: fpurge, fgetln, setbuffer
// covers: GNU: fcloseall, __fbufsize, __fpending, __freading, __fwriting, __freadable, __fwritable, __flbf, __fpurge
// covers: GNU: _flushlbf, __fsetlocking, __fseterr, __freadahead, clearerr_unlocked, fflush_unlocked, fread_unlocked
// covers: GNU: fgetc_unlocked, fputc_unlocked, cuserid
// covers: POSIX.1-2017 tempnam: tempnam
// covers: POSIX.1-2017 ctermid: ctermid
// covers: POSIX.1-2017 rename: renameat
// covers: C17 7.21.4.2: rename
// covers: C17 7.21.10.4: perror
// stdio_ext.h: what buffers hold and streams can do; names for files and terminals.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <unistd.h>

#define NAME "expect-inside.txt"
#define OTHER "expect-renamed.txt"

static char own[100];

static void buffers(void) {
  FILE *f = fopen(NAME, "w");
  setbuffer(f, own, sizeof own);
  EXPECT('a', fputc_unlocked('a', f));
  EXPECT(0, fputs("bc\ndef\n", f) < 0);
  EXPECT(8, __fpending(f));
  EXPECT(1, __fbufsize(f) > 50 && __fbufsize(f) <= 100);
  EXPECT(1, __fwriting(f) != 0);
  EXPECT(0, __freading(f));
  EXPECT(1, __fwritable(f) != 0);
  EXPECT(0, __freadable(f));
  EXPECT(0, __flbf(f));
  EXPECT(0, fflush_unlocked(f));
  EXPECT(0, __fpending(f));
  fputs("lost", f);
  __fpurge(f);
  EXPECT(0, __fpending(f));
  setlinebuf(f);
  EXPECT(1, __flbf(f) != 0);
  fputs("x", f);
  _flushlbf();
  EXPECT(1, __fsetlocking(f, FSETLOCKING_QUERY) > 0);
  fclose(f);

  f = fopen(NAME, "r");
  char text[9] = "";
  EXPECT('a', fgetc_unlocked(f));
  EXPECT(1, __freading(f) != 0);
  EXPECT(2, fread_unlocked(text, 1, 2, f));
  EXPECT_TEXT("bc", text);
#ifndef __GLIBC__
  EXPECT(6, __freadahead(f));
  size_t n = 0;
  EXPECT('\n', *fgetln(f, &n));
  EXPECT(1, n);
  EXPECT('d', *fgetln(f, &n));
  EXPECT(4, n);
  EXPECT(0, fpurge(f));
  EXPECT(0, __freadahead(f));
  __fseterr(f);
  EXPECT(1, ferror(f) != 0);
  clearerr_unlocked(f);
  EXPECT(0, ferror(f));
#endif
  fclose(f);
}

static void names(void) {
  EXPECT(0, rename(NAME, OTHER));
  EXPECT(0, access(NAME, F_OK) == 0);
  EXPECT(0, renameat(AT_FDCWD, OTHER, AT_FDCWD, NAME));
  EXPECT(0, access(NAME, F_OK));
  EXPECT(-1, rename(OTHER, NAME));
  EXPECT(ENOENT, errno);
  EXPECT(0, remove(NAME));
  char terminal[L_ctermid], user[100];
  EXPECT_TEXT("/dev/tty", ctermid(terminal));
  EXPECT(1, cuserid(user) == user);
  char *name = tempnam(".", "abc");
  EXPECT(1, name != NULL && strstr(name, "/abc") != NULL && access(name, F_OK) != 0);
  free(name);
}

static void messages(void) {
  FILE *f = freopen(NAME, "w+", stderr);
  EXPECT(1, f == stderr);
  errno = ENOENT;
  perror("prefix");
  errno = EINVAL;
  perror(NULL);
  char expected[200], text[200] = "";
  snprintf(expected, sizeof expected, "prefix: %s\n%s\n", strerror(ENOENT), strerror(EINVAL));
  rewind(stderr);
  fread(text, 1, sizeof text - 1, stderr);
  EXPECT_TEXT(expected, text);
  remove(NAME);
}

int main(void) {
  buffers();
  names();
  messages();
  fflush(stdout);
  int failures = expect_failures;
  EXPECT(0, fcloseall());
  return failures;
}
