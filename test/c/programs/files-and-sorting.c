// stdout: apple 1
// stdout: fig 3
// stdout: pear 2
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct entry { char name[16]; int number; };
static int by_name(const void *a, const void *b) { return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name); }
int main(void) {
  FILE *f = fopen("seaglass-test.txt", "w+");
  if (!f) return 1;
  fputs("apple 1\npear 2\nfig 3\n", f);
  rewind(f);
  struct entry *list = 0;
  int n = 0;
  for (struct entry e; fscanf(f, "%15s %d", e.name, &e.number) == 2;) {
    list = realloc(list, ++n * sizeof *list);
    list[n - 1] = e;
  }
  fclose(f);
  remove("seaglass-test.txt");
  qsort(list, n, sizeof *list, by_name);
  for (int i = 0; i < n; i++) printf("%s %d\n", list[i].name, list[i].number);
  free(list);
}
