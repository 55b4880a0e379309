/* Notes kept in a file: add, list, done. Shows files, error messages and the clean replacement of a file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const path = "notes.txt";
static const char *const temporary = "notes.txt.new";

static int fail(const char *what) {
  fprintf(stderr, "notes: cannot %s: %s\n", what, strerror(errno));
  return 1;
}

static int add(const char *text) {
  FILE *file = fopen(path, "a");
  if (!file) return fail("open the notes");
  fprintf(file, "[ ] %s\n", text);
  return fclose(file) == 0 ? 0 : fail("write the notes");
}

static int list(void) {
  FILE *file = fopen(path, "r");
  if (!file) return errno == ENOENT ? puts("nothing to do") < 0 : fail("open the notes");
  char line[256];
  for (int n = 1; fgets(line, sizeof line, file); n++) printf("%2d %s", n, line);
  fclose(file);
  return 0;
}

/* Writes a new file and puts it in the place of the old one, so that a crash loses nothing. */
static int done(int wanted) {
  FILE *from = fopen(path, "r");
  if (!from) return fail("open the notes");
  FILE *to = fopen(temporary, "w");
  if (!to) return fail("write the notes");
  char line[256];
  int found = 0;
  for (int n = 1; fgets(line, sizeof line, from); n++) {
    if (n == wanted) {
      line[1] = 'x';
      found = 1;
    }
    fputs(line, to);
  }
  fclose(from);
  if (fclose(to) != 0 || rename(temporary, path) != 0) return fail("replace the notes");
  if (!found) fprintf(stderr, "notes: there is no note %d\n", wanted);
  return !found;
}

static int demonstrate(void) {
  remove(path);
  return list() || add("learn C") || add("compile it for the web") || add("show a friend") || done(1) || list() ||
         remove(path);
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "list") == 0) return list();
  if (argc == 3 && strcmp(argv[1], "add") == 0) return add(argv[2]);
  if (argc == 3 && strcmp(argv[1], "done") == 0) return done(atoi(argv[2]));
  if (argc == 1) return demonstrate();
  fprintf(stderr, "usage: notes list | add TEXT | done NUMBER\n");
  return 2;
}
