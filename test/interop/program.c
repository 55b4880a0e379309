// What both C libraries share: memory, text, mathematics, files.
// wasi-libc: as well
// stdin: 3 apples
// stdin: 12 pears
// stdout: 15 of apples,pears
// stdout: 0.841471 1.41421 1.5
// stdout: abc-77 5 ff
// stdout: 499999500000
// stdout: overflow 1, 9223372036854775807
// stdout: a|bc|d
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char line[80], name[40], names[80] = "";
  int total = 0, n;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "%d %39s", &n, name) != 2) return 1;
    total += n;
    if (names[0]) strcat(names, ",");
    strcat(names, name);
  }
  printf("%d of %s\n", total, names);
  volatile double one = 1, two = 2;
  printf("%g %g %g\n", sin(one), sqrt(two), fmod(7.5, two));
  char *text = malloc(100);
  snprintf(text, 100, "%s-%d %zu %x", "abc", 77, strlen("five!"), 255);
  puts(text);
  free(text);
  long long sum = 0;
  int *many = calloc(1000000, sizeof *many);
  for (int i = 0; i < 1000000; i++) many[i] = i;
  for (int i = 0; i < 1000000; i++) sum += many[i];
  free(many);
  printf("%lld\n", sum);
  errno = 0;
  long long big = strtoll("99999999999999999999", NULL, 10);
  printf("overflow %d, %lld\n", errno != 0, big);
  char words[] = "a bc d";
  char *word = strtok(words, " ");
  for (const char *between = ""; word; word = strtok(NULL, " "), between = "|") printf("%s%s", between, word);
  printf("\n");
}
