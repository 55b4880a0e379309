// run: -O0 -O1
// POSIX glob, and the flags of GNU.
// covers: POSIX.1-2017 glob: glob, globfree
// covers: GNU: glob_pattern_p
#define _GNU_SOURCE
#include "../expect.h"
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The paths with spaces between them, or the error. */
static const char *names(const char *pattern, int flags) {
  static char text[300];
  glob_t g;
  int error = glob(pattern, flags, NULL, &g);
  text[0] = 0;
  if (error != 0) sprintf(text, "error %d", error);
  for (size_t i = 0; error == 0 && i < g.gl_pathc; i++) {
    if (i > 0) strcat(text, " ");
    strcat(text, g.gl_pathv[i]);
  }
  if (error == 0) globfree(&g);
  return text;
}

static void create(const char *path) { close(open(path, O_CREAT | O_WRONLY, 0666)); }

static void plain(void) {
  EXPECT_TEXT("a.c b.c", names("*.c", 0));
  EXPECT_TEXT("a.c b.c", names("?.c", 0));
  EXPECT_TEXT("a.c", names("[!b].c", 0));
  EXPECT_TEXT("d/x.c d/y.h", names("d/*", 0));
  EXPECT_TEXT("d/x.c e/x.c", names("*/x.c", 0));
  EXPECT_TEXT("d/x.c", names("./d/../d/x.c", 0) + 7);
  EXPECT_TEXT("d/ e/", names("*/", 0));
  EXPECT_TEXT("d/ e/", names("[de]", GLOB_MARK));
  EXPECT_TEXT("error 3", names("*.none", 0));
  EXPECT_TEXT("error 3", names("none", 0));
  EXPECT_TEXT("*.none", names("*.none", GLOB_NOCHECK));
  EXPECT_TEXT("a.c", names("a.c", 0));
  EXPECT_TEXT("a.c", names("\\a.c", 0));
  EXPECT_TEXT("st*r", names("st\\*r", 0));
  EXPECT_TEXT(".hidden", names(".h*", 0));
}

static void of_gnu(void) {
  EXPECT_TEXT("a.c d/x.c", names("{a,d/x}.c", GLOB_BRACE));
  EXPECT_TEXT("b.c a.c", names("{b,a}.c", GLOB_BRACE));
  EXPECT_TEXT("d/x.c d/y.h", names("d/{x.c,{y,z}.h}", GLOB_BRACE));
  EXPECT_TEXT("none", names("none", GLOB_NOMAGIC));
  EXPECT_TEXT("error 3", names("none*", GLOB_NOMAGIC));
  EXPECT_TEXT("d e", names("*[de]", GLOB_ONLYDIR));
  setenv("HOME", "d", 1);
  EXPECT_TEXT("d/x.c", names("~/*.c", GLOB_TILDE));
  EXPECT(1, glob_pattern_p("a*", 1));
  EXPECT(0, glob_pattern_p("a\\*", 1));
  EXPECT(1, glob_pattern_p("a\\*", 0));
}

static void several(void) {
  glob_t g = {.gl_offs = 2};
  EXPECT(0, glob("*.c", GLOB_DOOFFS, NULL, &g));
  EXPECT(0, glob("d/*.c", GLOB_DOOFFS | GLOB_APPEND, NULL, &g));
  EXPECT(GLOB_NOMATCH, glob("*.none", GLOB_DOOFFS | GLOB_APPEND, NULL, &g));
  EXPECT(3, g.gl_pathc);
  EXPECT(1, g.gl_pathv[0] == NULL && g.gl_pathv[1] == NULL && g.gl_pathv[5] == NULL);
  EXPECT_TEXT("a.c", g.gl_pathv[2]);
  EXPECT_TEXT("d/x.c", g.gl_pathv[4]);
  globfree(&g);
}

int main(void) {
  char dir[] = "globXXXXXX";
  if (mkdtemp(dir) == NULL || chdir(dir) != 0) return 1;
  static const char *const files[] = {"a.c", "b.c", "st*r", ".hidden", "d/x.c", "d/y.h", "e/x.c"};
  mkdir("d", 0777);
  mkdir("e", 0777);
  for (int i = 0; i < 7; i++) create(files[i]);
  plain();
  of_gnu();
  several();
  for (int i = 0; i < 7; i++) unlink(files[i]);
  rmdir("d");
  rmdir("e");
  chdir("..");
  rmdir(dir);
  return expect_failures;
}
