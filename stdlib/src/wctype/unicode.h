/* Sets of Unicode characters and mappings of case, in tables that tables.mjs writes. Each function takes one set, so a
   program that asks only for spaces carries none of them. */
#ifndef UNICODE_H
#define UNICODE_H

/* How many characters share a block of bits, as a power of two. */
#define BLOCK_SHIFT 7

/* Below FIRST_HIGH a character has a bit: index[c >> BLOCK_SHIFT] is the number of the block it is in, and equal blocks
   are stored once. From there on, where all is long runs, `high` lists where membership begins and ends. */
#define FIRST_HIGH 0x20000

struct unicode_set {
  const unsigned char *index;
  const unsigned char (*blocks)[1 << (BLOCK_SHIFT - 3)];
  const unsigned *high;
};

/* Letters (and the digits of other scripts); what is assigned and not a control character; columns on a terminal. */
extern const struct unicode_set __unicode_alpha, __unicode_print, __unicode_wide, __unicode_zero_width;

/* Of the letters without a counterpart, those that are upper or lower case all the same: pairs of first and last. */
extern const unsigned __unicode_other_lower[], __unicode_other_upper[];
extern const unsigned __unicode_other_lower_count, __unicode_other_upper_count;

/* A mapping of case: sorted runs of characters that are all moved by the same distance. */
struct unicode_mapping {
  const unsigned *runs;
  const int *distances;
  unsigned count;
};

/* A run is its first character, how many follow, whether they are every second one, and which distance. */
#define RUN_FIRST(run) ((run) >> 15)
#define RUN_LAST(run) (RUN_FIRST(run) + (((run) >> 8 & 127) << RUN_ALTERNATES(run)))
#define RUN_ALTERNATES(run) ((run) >> 7 & 1)
#define RUN_DISTANCE(run) ((run) & 127)

extern const struct unicode_mapping __unicode_to_lower, __unicode_to_upper;

int __unicode_has(const struct unicode_set *set, unsigned c);
unsigned __unicode_map(const struct unicode_mapping *mapping, unsigned c);

/* Is c in one of the sorted ranges? */
int __unicode_among(const unsigned *ranges, unsigned count, unsigned c);

#endif
