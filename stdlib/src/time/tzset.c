/* POSIX tzset: the local time zone. TZ has rules, or the name of a zone file; without TZ the file /etc/localtime
   counts. What cannot be understood is UTC. */
#include "zone.h"
#include <stdlib.h>
#include <string.h>

char *tzname[2] = {"UTC", "UTC"};
long timezone;
int daylight;

static struct __zone_table table;
static struct __rules rules;
static int has_table;
static char seen[256]; /* The TZ that is loaded. */
static int loaded;

/* The names and offsets that were last in force, for standard and for summer time. */
static void take_last_types(void) {
  int found[2] = {0, 0};
  for (int i = table.count - 1; i >= -1 && !(found[0] && found[1]); i--) {
    struct zone_offset z = __zone_type(&table, i);
    if (found[z.is_dst]++) continue;
    *(z.is_dst ? &rules.summer : &rules.standard) = z;
  }
  if (table.has_rules) rules.standard = table.rules.standard;
  if (table.has_rules && table.rules.has_summer) rules.summer = table.rules.summer;
  else if (!found[1]) rules.summer = rules.standard;
  rules.has_summer = rules.summer.is_dst;
}

static void load(const char *tz) {
  static const struct zone_offset utc = {0, 0, "UTC"};
  const char *name = tz == NULL ? "/etc/localtime" : *tz == ':' ? tz + 1 : tz;
  has_table = strchr(name, ',') == NULL && __read_zone(name, &table);
  if (has_table) take_last_types();
  else if (tz == NULL || !__parse_rules(name, &rules)) rules = (struct __rules){.standard = utc, .summer = utc};
  tzname[0] = (char *)rules.standard.name;
  tzname[1] = (char *)rules.summer.name;
  timezone = -rules.standard.seconds;
  daylight = rules.has_summer;
}

void tzset(void) {
  const char *tz = getenv("TZ");
  const char *key = tz == NULL ? "\001" : tz;
  if (loaded && strcmp(key, seen) == 0) return;
  loaded = strlen(key) < sizeof seen;
  strncpy(seen, key, sizeof seen - 1);
  load(tz);
}

static struct zone_offset at(time_t t) { return has_table ? __zone_table_at(&table, t) : __rules_at(&rules, t); }

struct zone_offset __zone_at(time_t t) {
  tzset();
  return at(t);
}

#define DAY 86400
#define YEARS_17 536454000ull

static unsigned long long between(time_t a, time_t b) {
  return a > b ? (unsigned long long)a - (unsigned long long)b : (unsigned long long)b - (unsigned long long)a;
}

/* Where the wanted kind of time is not in force: the offset that it has nearest to the time, within 17 years; else an
   hour more or less than the offset in force. */
static struct zone_offset nearest(time_t local, int is_dst, struct zone_offset now) {
  struct zone_offset best = now;
  int is_last = has_table && (table.count == 0 || local > __zone_transition(&table, table.count - 1));
  if (has_table ? is_last && table.has_rules && table.rules.has_summer : rules.has_summer)
    return is_dst ? rules.summer : rules.standard;
  best.seconds += is_dst ? 3600 : -3600;
  unsigned long long least = YEARS_17;
  for (int i = 0; has_table && i < table.count; i++) {
    struct zone_offset z = __zone_type(&table, i);
    if (z.is_dst != is_dst) continue;
    unsigned long long away = between(__zone_transition(&table, i), local);
    unsigned long long end = i + 1 < table.count ? between(__zone_transition(&table, i + 1), local) : away;
    if (end < away) away = end;
    if (away >= least) continue;
    least = away;
    best = z;
  }
  return best;
}

/* The offset that is in force a day before or after, and under which the local time exists. In the hour that exists
   twice it is the one that tm_isdst says, standard time if it does not say; in the hour that is skipped, the one
   before, so the time moves on. */
struct zone_offset __zone_for_local(time_t local, int is_dst) {
  tzset();
  struct zone_offset before = at(local - DAY), after = at(local + DAY);
  before = at(local - before.seconds - DAY);
  after = at(local - after.seconds + DAY);
  if (is_dst >= 0) {
    is_dst = is_dst > 0;
    struct zone_offset now = at(local - before.seconds);
    if (now.is_dst == is_dst && now.seconds == before.seconds) return now;
    if (before.is_dst == is_dst) return before;
    return after.is_dst == is_dst ? after : nearest(local, is_dst, now);
  }
  int fits_before = at(local - before.seconds).seconds == before.seconds;
  int fits_after = at(local - after.seconds).seconds == after.seconds;
  if (fits_before && fits_after) return before.is_dst && !after.is_dst ? after : before;
  if (fits_after) return after;
  return before;
}
