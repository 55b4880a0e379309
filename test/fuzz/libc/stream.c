/* Streams over files and memory: reads, writes, seeks, pushed back characters and buffers, against an array. */
#define _GNU_SOURCE
#include "fuzz.h"
#include <unistd.h>

#define MOST 3000

/* What the file should have in it, and where the stream should be. */
static unsigned char model[MOST];
static size_t size, at;
static int last; /* 'r' after reading, 'w' after writing, 0 when either may follow. */

static void set_buffer(FILE *f) {
  static char own[600];
  switch (below(6)) {
  case 0: CHECK(setvbuf(f, NULL, _IONBF, 0) == 0); break;
  case 1: CHECK(setvbuf(f, NULL, _IOLBF, 0) == 0); break;
  case 2: {
    size_t n = 1 + below(sizeof own);
    CHECK(setvbuf(f, own, _IOFBF, n) == 0);
    break;
  }
  case 3: setbuf(f, NULL); break;
  }
}

static void read_some(FILE *f) {
  size_t n = some_size(), left = size - at, want = n < left ? n : left;
  unsigned char *p;
  switch (below(6)) {
  case 0: {
    int c = fgetc(f);
    CHECK(c == (left > 0 ? model[at] : EOF));
    at += left > 0;
    if (c == EOF) CHECK(feof(f) && !ferror(f));
    if (c != EOF && chance(50)) {
      CHECK(ungetc(c, f) == c);
      at--;
      CHECK(getc(f) == c);
      at++;
    }
    break;
  }
  case 1: {
    char *line = block(n + 1), *result = fgets(line, (int)n + 1, f);
    if (n == 0) {
      if (result != NULL) CHECK(line[0] == 0);
      break;
    }
    size_t length = 0;
    while (length < want && (length == 0 || model[at + length - 1] != '\n')) length++;
    CHECK(result == (length > 0 ? line : NULL));
    if (result == NULL) break;
    CHECK(memcmp(line, model + at, length) == 0 && line[length] == 0);
    at += length;
    break;
  }
  case 2: {
    char *line = NULL;
    size_t room = 0, length = 0;
    int end = chance(50) ? '\n' : 'a';
    ssize_t got = getdelim(&line, &room, end, f);
    while (length < left && (length == 0 || model[at + length - 1] != end)) length++;
    CHECK(got == (length > 0 ? (ssize_t)length : -1));
    if (got > 0) CHECK(memcmp(line, model + at, length) == 0 && line[length] == 0 && room > length);
    at += length;
    free(line);
    break;
  }
  default:
    p = block(n);
    CHECK(fread(p, 1, n, f) == want);
    CHECK(memcmp(p, model + at, want) == 0);
    at += want;
  }
  last = 'r';
}

static void write_some(FILE *f) {
  size_t n = some_size();
  if (at + n + 20 > MOST) n = 0;
  unsigned char *p = random_bytes(n);
  switch (below(4)) {
  case 0:
    if (n == 0) break;
    CHECK(fputc(p[0], f) == p[0]);
    n = 1;
    break;
  case 1: {
    char *s = random_string(n);
    CHECK(fputs(s, f) >= 0);
    p = (unsigned char *)s;
    break;
  }
  case 2: {
    char *s = random_string(n);
    CHECK(fprintf(f, "%s", s) == (int)n);
    p = (unsigned char *)s;
    break;
  }
  default: CHECK(fwrite(p, 1, n, f) == n);
  }
  memcpy(model + at, p, n);
  at += n;
  if (at > size) size = at;
  last = 'w';
}

static void seek_some(FILE *f) {
  size_t to = below((unsigned)size + 1);
  CHECK(ftell(f) == (long)at);
  switch (below(5)) {
  case 0: CHECK(fseek(f, (long)to, SEEK_SET) == 0); break;
  case 1: CHECK(fseek(f, (long)to - (long)at, SEEK_CUR) == 0); break;
  case 2: CHECK(fseeko(f, (off_t)to - (off_t)size, SEEK_END) == 0); break;
  case 3:
    rewind(f);
    to = 0;
    break;
  case 4: {
    fpos_t place;
    CHECK(fgetpos(f, &place) == 0 && fsetpos(f, &place) == 0);
    to = at;
  }
  }
  at = to;
  last = 0;
}

static void use(FILE *f) {
  last = 0;
  for (int n = (int)below(40); n > 0; n--) {
    unsigned what = below(10);
    if (what < 4 && last != 'w') read_some(f);
    else if (what < 8 && last != 'r') write_some(f);
    else if (what == 8 && last != 'r') {
      CHECK(fflush(f) == 0);
      last = 0;
    } else seek_some(f);
  }
  CHECK(ftell(f) == (long)at);
}

static void on_file(void) {
  static const char name[] = "fuzz-stream.tmp";
  FILE *f = chance(50) ? tmpfile() : fopen(name, "w+");
  if (f == NULL) f = fopen(name, "w+");
  CHECK(f != NULL);
  size = at = 0;
  set_buffer(f);
  use(f);
  CHECK(fflush(f) == 0);
  rewind(f);
  unsigned char *all = block(size + 1);
  CHECK(fread(all, 1, size + 1, f) == size && memcmp(all, model, size) == 0);
  CHECK(fclose(f) == 0);
  remove(name);
}

static void to_memory(void) {
  char *text = NULL;
  size_t length = 0;
  FILE *f = open_memstream(&text, &length);
  CHECK(f != NULL);
  size = at = 0;
  for (int n = (int)below(20); n > 0; n--) {
    write_some(f);
    if (chance(20)) {
      CHECK(fflush(f) == 0);
      CHECK(length == at && memcmp(text, model, length) == 0 && text[length] == 0);
    }
  }
  CHECK(fclose(f) == 0);
  CHECK(length == size && memcmp(text, model, size) == 0 && text[size] == 0);
  free(text);
}

static void from_memory(void) {
  size = some_size() + 1;
  if (size > MOST) size = MOST;
  unsigned char *p = random_bytes(size);
  memcpy(model, p, size);
  at = 0;
  FILE *f = fmemopen(p, size, "r");
  CHECK(f != NULL);
  set_buffer(f);
  for (int n = (int)below(10); n > 0; n--)
    if (chance(80)) read_some(f);
    else {
      at = below((unsigned)size + 1);
      CHECK(fseek(f, (long)at, SEEK_SET) == 0);
    }
  fclose(f);
}

static void into_memory(void) {
  size_t room = some_size() + 1;
  char *p = block(room);
  FILE *f = fmemopen(p, room, "w");
  CHECK(f != NULL);
  char *s = random_string(some_size());
  fprintf(f, "%s-%d", s, 42);
  fclose(f);
  size_t n = strlen(s);
  CHECK(memcmp(p, s, n < room - 1 ? n : room - 1) == 0);
}

static void fuzz_one(void) {
  switch (below(8)) {
  case 0: to_memory(); break;
  case 1: from_memory(); break;
  case 2: into_memory(); break;
  default: on_file();
  }
}
