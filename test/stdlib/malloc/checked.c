// run: -O1 -Oz -fmalloc=checked
// skip-native: the messages are ours
// covers: C17 7.13: setjmp, longjmp
// What -fmalloc=checked finds, and what it says: the message goes to the standard error, then the program aborts.
#define _GNU_SOURCE
#include "../expect.h"
#include <fcntl.h>
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static jmp_buf back;

static void on_abort(int signal) {
  (void)signal;
  longjmp(back, 1);
}

/* Makes a mistake with a block of 24 bytes. */
static void mistake(char kind, char *volatile p) {
  static int object;
  switch (kind) {
    case 'd':
      free(p);
      free(p);
      break;
    case 'i':
      free(p + 16);
      break;
    case 'm':
      free(p + 3);
      break;
    case 'o':
      free(&object);
      break;
    case 'b':
      p[24] = 1;
      free(p);
      break;
    case 'f':
      p[-1] = 1;
      free(p);
      break;
    case 'h':
      p[-12] ^= 1;
      free(p);
      break;
    case 'r':
      free(p);
      p = realloc(p, 100);
      break;
    case 'u':
      free(p);
      malloc_usable_size(p);
      break;
    case 'a':
      p = memalign(256, 24);
      p[25] = 'x';
      free(p);
      break;
    case 'w':
      free(p);
      p[2] = 1;
      for (int i = 0; i < 1000; i++) free(malloc(24));
  }
}

/* Volatile: compilers know that free never jumps. */
static void (*volatile make_mistake)(char, char *volatile) = mistake;

/* What was said of a mistake, without addresses. */
static const char *said(char kind) {
  static char raw[300], text[300];
  ftruncate(2, 0);
  lseek(2, 0, SEEK_SET);
  if (setjmp(back) == 0) make_mistake(kind, malloc(24));
  lseek(2, 0, SEEK_SET);
  ssize_t n = read(2, raw, sizeof raw - 1);
  raw[n < 0 ? 0 : n] = 0;
  char *to = text;
  for (char *s = raw; *s != 0; s++) {
    *to++ = *s;
    if (s[0] != '0' || s[1] != 'x') continue;
    while (strchr("0123456789abcdef", s[2]) && s[2] != 0) s++;
    s++;
  }
  *to = 0;
  return text;
}

int main(void) {
  close(2);
  EXPECT(2, open("messages", O_RDWR | O_CREAT, 0600));
  signal(SIGABRT, on_abort);
  EXPECT_TEXT("free(0): double free: the block of 24 bytes at 0\n", said('d'));
  EXPECT_TEXT("free(0): not what malloc returned, but 16 bytes inside the block of 24 bytes at 0\n", said('i'));
  EXPECT_TEXT("free(0): not what malloc returned, but 3 bytes inside the block of 24 bytes at 0\n", said('m'));
  EXPECT_TEXT("free(0): not a block of the heap\n", said('o'));
  EXPECT_TEXT("free(0): the block of 24 bytes at 0 was written beyond its end, at 0\n", said('b'));
  EXPECT_TEXT("free(0): the block of 24 bytes at 0 was written in front of its start, at 0\n", said('f'));
  EXPECT_TEXT("free(0): the head of the block is corrupt: something was written in front of it\n", said('h'));
  EXPECT_TEXT("realloc(0): used after it was freed: the block of 24 bytes at 0\n", said('r'));
  EXPECT_TEXT("malloc_usable_size(0): used after it was freed: the block of 24 bytes at 0\n", said('u'));
  EXPECT_TEXT("free(0): the block of 24 bytes at 0 was written beyond its end, at 0\n", said('a'));
  /* What is no mistake. */
  char *p = calloc(3, 8);
  EXPECT(0, p[0] | p[23]);
  EXPECT(24, malloc_usable_size(p));
  p = realloc(p, 5000);
  EXPECT(0, p[0] | p[23]);
  EXPECT(1, realloc(p, 0) == NULL);
  free(NULL);
  /* Last, because the damage stays: it is found again by every further free. */
  EXPECT_TEXT("free(0): the block of 24 bytes at 0 was written after it was freed, at 0\n", said('w'));
  return expect_failures;
}
