/* 7.11.1.1 There is one locale under several names: a program may choose "C" or "C.UTF-8" for each category and is told
   what it chose. */
#include <locale.h>
#include <string.h>

#define CATEGORIES LC_ALL

static const char *const names[] = {"C", "C.UTF-8"};
static const char categories[CATEGORIES][12] = {"LC_CTYPE",   "LC_NUMERIC",  "LC_TIME",
                                                "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES"};
static unsigned char current[CATEGORIES];

/* The index of a name among those above, or -1. "" stands for what the user wishes: UTF-8. */
static int find(const char *name, size_t len) {
  static const struct {
    char name[8];
    signed char index;
  } known[] = {{"", 1}, {"C", 0}, {"POSIX", 0}, {"C.UTF-8", 1}, {"C.utf8", 1}, {"C.UTF8", 1}, {"C.utf-8", 1}};
  for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
    if (len == strnlen(known[i].name, 8) && memcmp(known[i].name, name, len) == 0) return known[i].index;
  return -1;
}

/* All categories: one name, or "LC_CTYPE=C.UTF-8;LC_NUMERIC=C;…" when they differ. */
static char *describe(void) {
  static char text[160];
  int differ = 0;
  for (int i = 1; i < CATEGORIES; i++) differ |= current[i] != current[0];
  if (!differ) return (char *)names[current[0]];
  char *out = text;
  for (int i = 0; i < CATEGORIES; i++) {
    if (i > 0) *out++ = ';';
    out = stpcpy(stpcpy(stpcpy(out, categories[i]), "="), names[current[i]]);
  }
  return text;
}

/* Reads what describe() wrote; 0 if it is something else. */
static int choose_each(const char *text) {
  unsigned char chosen[CATEGORIES];
  memcpy(chosen, current, sizeof chosen);
  while (*text != 0) {
    int i = 0;
    size_t len = 0;
    for (; i < CATEGORIES; i++) {
      len = strlen(categories[i]);
      if (strncmp(text, categories[i], len) == 0 && text[len] == '=') break;
    }
    if (i == CATEGORIES) return 0;
    text += len + 1;
    len = strcspn(text, ";");
    int index = find(text, len);
    if (index < 0) return 0;
    chosen[i] = (unsigned char)index;
    text += len;
    if (*text == ';') text++;
  }
  memcpy(current, chosen, sizeof chosen);
  return 1;
}

char *setlocale(int category, const char *name) {
  if (category < 0 || category > LC_ALL) return NULL;
  if (name != NULL) {
    int index = find(name, strlen(name));
    if (index < 0 && !(category == LC_ALL && strchr(name, '=') != NULL && choose_each(name))) return NULL;
    if (index >= 0 && category == LC_ALL) memset(current, index, sizeof current);
    else if (index >= 0) current[category] = (unsigned char)index;
  }
  return category == LC_ALL ? describe() : (char *)names[current[category]];
}
