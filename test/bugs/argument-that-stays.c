// run: -O0 -O2
// An argument of a loop that stays in its local, while others are computed.
// stdout: 304 304
#include <stdio.h>
struct state { unsigned char *window; unsigned limit, best, good, chain; unsigned short *prev; };
__attribute__((noinline)) static unsigned match(struct state *s, unsigned cur) {
  unsigned chain = s->chain, best = s->best;
  unsigned char *scan = s->window, end = scan[best], last = scan[best - 1];
  if (s->best >= s->good) chain >>= 2;
  unsigned found = 0;
  do {
    unsigned char *m = s->window + cur;
    if (m[best] == end && m[best - 1] == last) {
      found = cur * 100 + best;
      best++;
      end = scan[best];
      last = scan[best - 1];
    }
  } while ((cur = s->prev[cur]) > s->limit && --chain != 0);
  return found;
}
int main(void) {
  unsigned char window[] = "abcabcabcabcabdabc";
  unsigned short prev[20];
  for (int i = 0; i < 20; i++) prev[i] = i > 3 ? i - 3 : 0;
  struct state s = {window, 1, 2, 4, 8, prev};
  printf("%u %u\n", match(&s, 12), match(&s, 9));
}
