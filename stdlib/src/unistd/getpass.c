/* BSD getpass: a line from standard input. The terminal cannot be told to keep silent. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *getpass(const char *prompt) {
  static char line[256];
  fputs(prompt, stderr);
  if (fgets(line, sizeof line, stdin) == NULL) return NULL;
  line[strcspn(line, "\n")] = 0;
  return line;
}
