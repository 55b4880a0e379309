/* Zone files, as tzcode's compiler writes them (RFC 8536). The first part of a file has moments of 32 bits; from
   version 2 on a second one follows with 64 bits, and a line with rules for the time after its last transition. */
#include "../internal.h"
#include "zone.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEADER 44
#define TYPE_SIZE 6 /* Four bytes of offset, one of is_dst, one of where the name begins. */

/* Files are below 4 KB. Pointers into the last one that was read are in the table. */
static unsigned char file[16384];

static long long big_endian(const unsigned char *p, int size) {
  long long value = (signed char)p[0];
  for (int i = 1; i < size; i++) value = (long long)((unsigned long long)value << 8) | p[i];
  return value;
}

/* The six counts of a header. */
enum { UT_COUNT, STANDARD_COUNT, LEAP_COUNT, TIME_COUNT, TYPE_COUNT, NAME_COUNT, COUNTS };

static int read_counts(const unsigned char *header, long counts[COUNTS]) {
  for (int i = 0; i < COUNTS; i++) {
    counts[i] = (long)big_endian(header + 20 + 4 * i, 4);
    if (counts[i] < 0 || counts[i] > (long)sizeof file) return 0;
  }
  return memcmp(header, "TZif", 4) == 0;
}

static long size_of(const long counts[COUNTS], int time_size) {
  return counts[TIME_COUNT] * (time_size + 1) + counts[TYPE_COUNT] * TYPE_SIZE + counts[NAME_COUNT] +
         counts[LEAP_COUNT] * (time_size + 4) + counts[STANDARD_COUNT] + counts[UT_COUNT];
}

/* Finds the parts of a file of `n` bytes, of which one follows. */
static int decode(long n, struct __zone_table *out) {
  long counts[COUNTS], at = HEADER;
  if (n < HEADER || file[4] < '2' || !read_counts(file, counts)) return 0;
  at += size_of(counts, 4) + HEADER;
  if (at > n || !read_counts(file + at - HEADER, counts)) return 0;
  long end = at + size_of(counts, 8);
  if (end > n || counts[TYPE_COUNT] == 0 || counts[NAME_COUNT] == 0) return 0;
  out->count = (int)counts[TIME_COUNT];
  out->type_count = (int)counts[TYPE_COUNT];
  out->times = file + at;
  out->indices = out->times + counts[TIME_COUNT] * 8;
  out->types = out->indices + counts[TIME_COUNT];
  out->names = (const char *)out->types + counts[TYPE_COUNT] * TYPE_SIZE;
  for (int i = 0; i < out->count; i++)
    if (out->indices[i] >= out->type_count) return 0;
  for (int i = 0; i < out->type_count; i++)
    if (out->types[i * TYPE_SIZE + 5] >= counts[NAME_COUNT]) return 0;
  if (out->names[counts[NAME_COUNT] - 1] != 0) return 0;
  /* "\nrules\n" */
  char *line = (char *)file + end, *stop = end < n && *line == '\n' ? memchr(line + 1, '\n', (size_t)(n - end - 1)) : 0;
  if (stop != NULL) *stop = 0;
  out->has_rules = stop != NULL && __parse_rules(line + 1, &out->rules);
  return 1;
}

static long load(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  long n = 0;
  ssize_t got;
  while (n < (long)sizeof file && (got = read(fd, file + n, sizeof file - (size_t)n)) > 0) n += got;
  close(fd);
  return n;
}

int __read_zone(const char *name, struct __zone_table *out) {
  char path[256];
  const char *folder = getenv("TZDIR");
  if (folder == NULL) folder = "/usr/share/zoneinfo";
  if (*name == 0 || strstr(name, "..") != NULL || strlen(folder) + strlen(name) + 2 > sizeof path) return 0;
  int saved = errno;
  *path = 0;
  if (*name != '/') {
    strcpy(path, folder);
    strcat(path, "/");
  }
  long n = load(strcat(path, name));
  errno = saved;
  return decode(n, out);
}

time_t __zone_transition(const struct __zone_table *table, int i) { return big_endian(table->times + 8 * i, 8); }

/* Before the first transition the first type without summer time counts. */
struct zone_offset __zone_type(const struct __zone_table *table, int i) {
  int index = i >= 0 ? table->indices[i] : 0;
  if (i < 0)
    while (index < table->type_count - 1 && table->types[index * TYPE_SIZE + 4]) index++;
  if (i < 0 && table->types[index * TYPE_SIZE + 4]) index = 0;
  const unsigned char *type = table->types + index * TYPE_SIZE;
  const char *name = table->names + type[5];
  return (struct zone_offset){(long)big_endian(type, 4), type[4], __zone_name(name, strlen(name))};
}

struct zone_offset __zone_table_at(const struct __zone_table *table, time_t t) {
  int low = 0, high = table->count; /* The first transition after t lies within. */
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (__zone_transition(table, middle) <= t) low = middle + 1;
    else high = middle;
  }
  return low == table->count && table->has_rules ? __rules_at(&table->rules, t) : __zone_type(table, low - 1);
}
