/* POSIX hcreate, hsearch, hdestroy, and the forms of GNU for several tables: open addressing with linear probing. A
   table has room for what hcreate was told, and is never more than three quarters full. */
#define _GNU_SOURCE
#include "../internal.h"
#include <search.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct __hash_table {
  size_t n, limit, mask;
  ENTRY entries[];
};

int hcreate_r(size_t n, struct hsearch_data *data) {
  size_t size = 8;
  if (n > SIZE_MAX / 4 / sizeof(ENTRY)) {
    errno = ENOMEM;
    return 0;
  }
  while (size / 4 * 3 < n) size *= 2;
  struct __hash_table *table = calloc(1, sizeof *table + size * sizeof(ENTRY));
  if (table == NULL) return 0;
  table->limit = size / 4 * 3;
  table->mask = size - 1;
  data->__table = table;
  return 1;
}

void hdestroy_r(struct hsearch_data *data) {
  free(data->__table);
  data->__table = NULL;
}

/* FNV-1a. */
static size_t hash(const char *key) {
  uint32_t value = 0x811c9dc5;
  while (*key != 0) value = (value ^ (unsigned char)*key++) * 0x01000193;
  return value ^ value >> 15;
}

static int none(ENTRY **result, int error) {
  *result = NULL;
  errno = error;
  return 0;
}

int hsearch_r(ENTRY item, ACTION action, ENTRY **result, struct hsearch_data *data) {
  struct __hash_table *table = data->__table;
  if (table == NULL) return none(result, EINVAL);
  size_t i = hash(item.key) & table->mask;
  for (; table->entries[i].key != NULL; i = (i + 1) & table->mask)
    if (strcmp(table->entries[i].key, item.key) == 0) {
      *result = &table->entries[i];
      return 1;
    }
  if (action == FIND) return none(result, ESRCH);
  if (table->n == table->limit) return none(result, ENOMEM);
  table->n++;
  table->entries[i] = item;
  *result = &table->entries[i];
  return 1;
}

static struct hsearch_data only;

int hcreate(size_t n) { return only.__table != NULL ? 0 : hcreate_r(n, &only); }

void hdestroy(void) { hdestroy_r(&only); }

ENTRY *hsearch(ENTRY item, ACTION action) {
  ENTRY *result;
  hsearch_r(item, action, &result, &only);
  return result;
}
