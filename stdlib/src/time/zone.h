/* Time zones: what TZ says, as rules or as the table of a file. */
#ifndef ZONE_H
#define ZONE_H

#include "calendar.h"

/* When summer time begins or ends: day `day` of the year counted from 1 without February 29 ('J') or from 0 with it
   ('D'), or weekday `day` of week `week` (5 = the last) in month `month` ('M'); and the local time of that day. */
struct __change {
  char kind;
  int month, week, day;
  long seconds;
};

/* The rules of POSIX Base Definitions 8.3. Without summer time both offsets are the same. */
struct __rules {
  struct zone_offset standard, summer;
  int has_summer;
  struct __change begin, end;
};

/* Reads rules; 0 if they are not valid to the end. */
int __parse_rules(const char *s, struct __rules *out);
struct zone_offset __rules_at(const struct __rules *rules, time_t t);

/* A zone file (RFC 8536) in memory: `count` transitions, each with the type that begins then, and rules for what comes
   after the last. */
struct __zone_table {
  const unsigned char *times, *indices, *types;
  const char *names;
  int count, type_count, has_rules;
  struct __rules rules;
};

/* Reads the file of a zone; 0 if there is none or it is not one. */
int __read_zone(const char *name, struct __zone_table *out);
struct zone_offset __zone_table_at(const struct __zone_table *table, time_t t);

/* The type in force before, during or after transition `i` (-1: before the first), and when that one is. */
struct zone_offset __zone_type(const struct __zone_table *table, int i);
time_t __zone_transition(const struct __zone_table *table, int i);

/* A name that lasts: struct tm points to it. */
const char *__zone_name(const char *s, size_t len);

#endif
