/* float and double to 128-bit integers, toward zero; what is out of range becomes the nearest integer. */
#include "quad.h"

void __extendsftf2(struct pair *to, float a);
void __extenddftf2(struct pair *to, double a);
void __fixtfti(struct pair *to, u64 lo, u64 hi);
void __fixunstfti(struct pair *to, u64 lo, u64 hi);

void __fixdfti(struct pair *to, double a) {
  struct pair q;
  __extenddftf2(&q, a);
  __fixtfti(to, q.lo, q.hi);
}

void __fixsfti(struct pair *to, float a) {
  struct pair q;
  __extendsftf2(&q, a);
  __fixtfti(to, q.lo, q.hi);
}

void __fixunsdfti(struct pair *to, double a) {
  struct pair q;
  __extenddftf2(&q, a);
  __fixunstfti(to, q.lo, q.hi);
}

void __fixunssfti(struct pair *to, float a) {
  struct pair q;
  __extendsftf2(&q, a);
  __fixunstfti(to, q.lo, q.hi);
}
