// run: -O0 -O1
// What GNU and BSD have besides, and the functions that take a locale.
// covers: C23 7.26.6.2: memset_explicit
// covers: POSIX.1-2017 strcoll: strcoll_l
// covers: POSIX.1-2017 strxfrm: strxfrm_l
// covers: POSIX.1-2017 strcasecmp: strcasecmp_l, strncasecmp_l
// covers: POSIX.1-2017 strerror: strerror_l
// covers: GNU: memfrob, strfry, strerrorname_np, strerrordesc_np, sigabbrev_np, sigdescr_np, basename
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <locale.h>
#include <signal.h>

#ifdef __GLIBC__
#define memset_explicit memset
#else
void *memset_explicit(void *p, int c, size_t n);
#endif

static void names(void) {
  EXPECT_TEXT("0", strerrorname_np(0));
  EXPECT_TEXT("ENOENT", strerrorname_np(ENOENT));
  EXPECT_TEXT("EXDEV", strerrorname_np(EXDEV));
  EXPECT_TEXT(NULL, strerrorname_np(-1));
  EXPECT_TEXT(NULL, strerrorname_np(4321));
  EXPECT_TEXT("Success", strerrordesc_np(0));
  EXPECT_TEXT("Is a directory", strerrordesc_np(EISDIR));
  EXPECT_TEXT(NULL, strerrordesc_np(4321));
  EXPECT_TEXT("ABRT", sigabbrev_np(SIGABRT));
  EXPECT_TEXT("HUP", sigabbrev_np(SIGHUP));
  EXPECT_TEXT("SYS", sigabbrev_np(SIGSYS));
  EXPECT_TEXT(NULL, sigabbrev_np(0));
  EXPECT_TEXT(NULL, sigabbrev_np(99));
  EXPECT_TEXT("Broken pipe", sigdescr_np(SIGPIPE));
  EXPECT_TEXT(NULL, sigdescr_np(0));
}

static void locales(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
  char buf[8];
  EXPECT(1, strcoll_l("b", "a", c) > 0);
  EXPECT(3, strxfrm_l(buf, "abc", sizeof buf, c));
  EXPECT_TEXT("abc", buf);
  EXPECT(3, strxfrm_l(NULL, "abc", 0, c));
  EXPECT(0, strcasecmp_l("aBc", "AbC", c));
  EXPECT(0, strncasecmp_l("aBc", "AbD", 2, c));
  EXPECT_TEXT("Invalid argument", strerror_l(EINVAL, c));
  freelocale(c);
}

int main(void) {
  char text[] = "frobnicate", *copy, secret[] = "key";
  EXPECT(1, memfrob(text, 10) == text);
  EXPECT('f' ^ 42, text[0]);
  EXPECT_TEXT("frobnicate", (char *)memfrob(text, 10));
  int sum = 0;
  for (char *s = strfry(text); *s != 0; s++) sum += *s;
  for (const char *s = "frobnicate"; *s != 0; s++) sum -= *s;
  EXPECT(0, sum);
  EXPECT(10, strlen(text));
  copy = strdupa("copied");
  EXPECT_TEXT("copied", copy);
  copy = strndupa("copied", 3);
  EXPECT_TEXT("cop", copy);
  EXPECT_TEXT("c.d", basename("/a/b/c.d"));
  EXPECT_TEXT("", basename("a/"));
  EXPECT_TEXT("x", basename("x"));
  memset_explicit(secret, 0, 3);
  EXPECT(0, secret[0] | secret[1] | secret[2]);
  names();
  locales();
  return expect_failures;
}
