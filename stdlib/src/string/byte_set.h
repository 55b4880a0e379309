/* A set of byte values, as the functions with "any of these characters" use. */
#ifndef BYTE_SET_H
#define BYTE_SET_H

struct byte_set {
  unsigned bits[8];
};

static inline void set_add(struct byte_set *set, unsigned char c) { set->bits[c / 32] |= 1u << c % 32; }

static inline int set_has(const struct byte_set *set, unsigned char c) { return set->bits[c / 32] >> c % 32 & 1; }

static inline struct byte_set set_of(const char *s) {
  struct byte_set set = {{0}};
  for (; *s != 0; s++) set_add(&set, (unsigned char)*s);
  return set;
}

#endif
