/* POSIX times: all processor time counts as the user's. */
#include <sys/times.h>
#include <time.h>

clock_t times(struct tms *out) {
  clock_t used = clock() / 10000; /* In hundredths of a second, as sysconf(_SC_CLK_TCK) says. */
  struct timespec now;
  *out = (struct tms){used, 0, 0, 0};
  return clock_gettime(CLOCK_MONOTONIC, &now) == 0 ? now.tv_sec * 100 + now.tv_nsec / 10000000 : -1;
}
