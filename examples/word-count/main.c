/* Counts lines, words and bytes of standard input, and lists the most frequent words. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 1024, LONGEST = 63, SHOWN = 5 };

struct word {
  struct word *next;
  int count;
  char text[];
};

static struct word *buckets[BUCKETS];
static int distinct;

static unsigned hash(const char *text) {
  unsigned h = 2166136261u; /* FNV-1a */
  while (*text) h = (h ^ (unsigned char)*text++) * 16777619u;
  return h % BUCKETS;
}

static void count_word(const char *text) {
  struct word **slot = &buckets[hash(text)];
  for (struct word *w = *slot; w; w = w->next) {
    if (strcmp(w->text, text) == 0) {
      w->count++;
      return;
    }
  }
  struct word *fresh = malloc(sizeof *fresh + strlen(text) + 1);
  if (!fresh) {
    perror("word-count");
    exit(1);
  }
  fresh->next = *slot;
  fresh->count = 1;
  strcpy(fresh->text, text);
  *slot = fresh;
  distinct++;
}

static int by_count(const void *a, const void *b) {
  const struct word *x = *(struct word *const *)a, *y = *(struct word *const *)b;
  if (x->count != y->count) return y->count - x->count;
  return strcmp(x->text, y->text);
}

static void show_most_frequent(void) {
  struct word **all = malloc((size_t)distinct * sizeof *all);
  int n = 0;
  for (int i = 0; i < BUCKETS; i++)
    for (struct word *w = buckets[i]; w; w = w->next) all[n++] = w;
  qsort(all, (size_t)n, sizeof *all, by_count);
  for (int i = 0; i < n && i < SHOWN; i++) printf("%6d  %s\n", all[i]->count, all[i]->text);
  free(all);
}

int main(void) {
  long lines = 0, words = 0, bytes = 0;
  char word[LONGEST + 1];
  int length = 0;
  for (int c; (c = getchar()) != EOF;) {
    bytes++;
    lines += c == '\n';
    if (isalpha(c) || c == '\'') {
      if (length < LONGEST) word[length++] = (char)tolower(c);
      continue;
    }
    if (length > 0) {
      word[length] = 0;
      count_word(word);
      words++;
    }
    length = 0;
  }
  if (length > 0) {
    word[length] = 0;
    count_word(word);
    words++;
  }
  printf("%ld lines, %ld words, %ld bytes, %d distinct\n", lines, words, bytes, distinct);
  show_most_frequent();
}
