// run: -O0 -O1
// covers: C17 7.21.4.1: remove
// covers: C17 7.21.4.3: tmpfile
// covers: C17 7.21.5.1: fclose
// covers: C17 7.21.5.2: fflush
// covers: C17 7.21.5.3: fopen
// covers: C17 7.21.5.4: freopen
// covers: C17 7.21.5.6: setvbuf
// covers: C17 7.21.6.1: fprintf
// covers: C17 7.21.6.2: fscanf
// covers: C17 7.21.7.1: fgetc
// covers: C17 7.21.7.2: fgets
// covers: C17 7.21.7.3: fputc
// covers: C17 7.21.7.4: fputs
// covers: C17 7.21.7.5: getc
// covers: C17 7.21.7.7: putc
// covers: C17 7.21.7.10: ungetc
// covers: C17 7.21.8.1: fread
// covers: C17 7.21.9.1: fgetpos
// covers: C17 7.21.9.2: fseek
// covers: C17 7.21.9.3: fsetpos
// covers: C17 7.21.9.4: ftell
// covers: C17 7.21.9.5: rewind
// covers: C17 7.21.10.1: clearerr
// covers: C17 7.21.10.2: feof
// covers: C17 7.21.10.3: ferror
// covers: POSIX.1-2017 fdopen: fdopen
// covers: POSIX.1-2017 fileno: fileno
// covers: POSIX.1-2017 getdelim: getdelim, getline
// 7.21.5, 7.21.7-9: modes, positions, pushed-back characters, update mode, indicators.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define NAME "expect-files.txt"

static char buf[20000];

/* The whole file as text. */
static const char *contents(void) {
  FILE *f = fopen(NAME, "r");
  if (f == NULL) return NULL;
  size_t n = fread(buf, 1, sizeof buf - 1, f);
  buf[n] = 0;
  fclose(f);
  return buf;
}

static void write_file(const char *text) {
  FILE *f = fopen(NAME, "w");
  fputs(text, f);
  fclose(f);
}

static void modes(void) {
  remove(NAME);
  EXPECT(1, fopen(NAME, "r") == NULL && errno == ENOENT);
  EXPECT(1, fopen(NAME, "r+") == NULL);
  EXPECT(1, fopen(NAME, "?") == NULL && errno == EINVAL);
  FILE *f = fopen(NAME, "wx");
  EXPECT(1, f != NULL);
  EXPECT(EOF, fgetc(f));
  EXPECT(1, ferror(f) != 0);
  clearerr(f);
  EXPECT(0, ferror(f));
  EXPECT(3, fprintf(f, "abc"));
  EXPECT(0, fclose(f));
  EXPECT(1, fopen(NAME, "wx") == NULL && errno == EEXIST);
  EXPECT_TEXT("abc", contents());
  f = fopen(NAME, "a");
  fseek(f, 0, SEEK_SET);
  fputs("def", f);
  fclose(f);
  EXPECT_TEXT("abcdef", contents());
  f = fopen(NAME, "r");
  EXPECT(EOF, fputc('x', f));
  EXPECT(1, ferror(f) != 0);
  fclose(f);
  f = fopen(NAME, "w+");
  EXPECT(EOF, fgetc(f));
  EXPECT(1, feof(f) != 0);
  fclose(f);
  EXPECT_TEXT("", contents());
}

static void positions(void) {
  write_file("0123456789");
  FILE *f = fopen(NAME, "r+b");
  EXPECT('0', getc(f));
  EXPECT(1, ftell(f));
  EXPECT(0, fseek(f, 4, SEEK_CUR));
  EXPECT('5', getc(f));
  EXPECT(0, fseek(f, -1, SEEK_END));
  EXPECT('9', getc(f));
  EXPECT(EOF, getc(f));
  EXPECT(1, feof(f) != 0);
  EXPECT(0, fseek(f, 2, SEEK_SET));
  EXPECT(0, feof(f));
  fpos_t at;
  EXPECT(0, fgetpos(f, &at));
  EXPECT('2', getc(f));
  EXPECT(0, fsetpos(f, &at));
  EXPECT('2', getc(f));
  /* Update mode: write over what follows, then read on. */
  EXPECT(0, fseek(f, 0, SEEK_CUR));
  EXPECT(2, fprintf(f, "ab"));
  EXPECT(5, ftell(f));
  EXPECT(0, fseek(f, 0, SEEK_CUR));
  EXPECT('5', getc(f));
  rewind(f);
  EXPECT(10, fread(buf, 1, 20, f));
  EXPECT(0, memcmp(buf, "012ab56789", 10));
  EXPECT(-1, fseek(f, -1, SEEK_SET));
  EXPECT(EINVAL, errno);
  fclose(f);
}

static void pushed_back(void) {
  write_file("abc");
  FILE *f = fopen(NAME, "r");
  EXPECT('x', ungetc('x', f));
  EXPECT('x', getc(f));
  EXPECT('a', getc(f));
  EXPECT('z', ungetc('z', f));
  EXPECT(EOF, ungetc(EOF, f));
  EXPECT(1, fread(buf, 1, 1, f));
  EXPECT('z', buf[0]);
  EXPECT('b', getc(f));
  EXPECT('b', ungetc('b', f));
  EXPECT(1, ftell(f));
  EXPECT(2, fread(buf, 1, 10, f));
  EXPECT(1, feof(f) != 0);
  EXPECT('c', ungetc('c', f));
  EXPECT(0, feof(f));
  EXPECT('c', getc(f));
  EXPECT(EOF, getc(f));
  fclose(f);
}

static void lines(void) {
  write_file("one\ntwo\n\nlast");
  FILE *f = fopen(NAME, "r");
  char line[8], *grown = NULL;
  size_t size = 0;
  EXPECT_TEXT("one\n", fgets(line, sizeof line, f));
  EXPECT_TEXT("tw", fgets(line, 3, f));
  EXPECT_TEXT("o\n", fgets(line, sizeof line, f));
  EXPECT_TEXT("\n", fgets(line, sizeof line, f));
  EXPECT_TEXT("last", fgets(line, sizeof line, f));
  EXPECT_TEXT(NULL, fgets(line, sizeof line, f));
  rewind(f);
  EXPECT(4, getline(&grown, &size, f));
  EXPECT_TEXT("one\n", grown);
  EXPECT(2, getdelim(&grown, &size, 'w', f));
  EXPECT_TEXT("tw", grown);
  EXPECT(2, getline(&grown, &size, f));
  EXPECT(1, getline(&grown, &size, f));
  EXPECT(4, getline(&grown, &size, f));
  EXPECT(-1, getline(&grown, &size, f));
  free(grown);
  fclose(f);
}

static void large(void) {
  FILE *f = fopen(NAME, "w+");
  for (int i = 0; i < 3000; i++) fprintf(f, "%05d,", i);
  EXPECT(18000, ftell(f));
  memset(buf, 'x', 10000);
  EXPECT(10000, fwrite(buf, 1, 10000, f));
  EXPECT(2, fwrite(buf, 3, 2, f));
  rewind(f);
  for (int i = 0; i < 3000; i += 7) {
    int n = -1;
    fseek(f, i * 6, SEEK_SET);
    fscanf(f, "%d", &n);
    EXPECT(i, n);
  }
  fseek(f, 17994, SEEK_SET);
  EXPECT(6, fread(buf, 1, 6, f));
  EXPECT(0, memcmp(buf, "02999,", 6));
  EXPECT(3, fread(buf, 3000, 3, f));
  EXPECT(0, fread(buf, 3000, 1, f));
  EXPECT(1, feof(f) != 0);
  fclose(f);
}

static void buffers(void) {
  char own[100];
  FILE *f = fopen(NAME, "w");
  EXPECT(0, setvbuf(f, own, _IOFBF, sizeof own));
  for (int i = 0; i < 300; i++) putc('a' + i % 26, f);
  EXPECT(0, fflush(f));
  EXPECT(300, strlen(contents()));
#ifdef __GLIBC__ /* Ignores a change of mode that late. */
  fputs("line\npart", f);
#else
  EXPECT(0, setvbuf(f, NULL, _IOLBF, 0));
  fputs("line\npart", f);
  EXPECT(305, strlen(contents()));
#endif
  EXPECT(0, setvbuf(f, NULL, _IONBF, 0));
  putc('!', f);
  EXPECT(310, strlen(contents()));
  fclose(f);
  EXPECT('!', contents()[309]);
}

static void others(void) {
  write_file("abc");
  FILE *f = freopen(NAME, "r", fopen(NAME, "r"));
  EXPECT('a', getc(f));
  fclose(f);
  EXPECT(0, rename(NAME, NAME ".new"));
  EXPECT(1, contents() == NULL);
  EXPECT(0, rename(NAME ".new", NAME));
  f = fopen(NAME, "r");
  FILE *g = fdopen(fileno(f), "r");
  EXPECT(fileno(f), fileno(g));
  EXPECT('a', getc(g));
  EXPECT(0, remove(NAME));
  EXPECT(-1, remove(NAME));
  EXPECT(ENOENT, errno);
  f = tmpfile();
  EXPECT(1, f != NULL);
  if (f != NULL) {
    fputs("temporary", f);
    rewind(f);
    EXPECT(9, fread(buf, 1, 20, f));
    fclose(f);
  }
}

int main(void) {
  modes();
  positions();
  pushed_back();
  lines();
  large();
  buffers();
  others();
  return expect_failures;
}
