// run: -O0 -O1
// covers: POSIX.1-2017 poll: poll
// covers: GNU: ppoll
// covers: POSIX.1-2017 pselect: select, pselect
// covers: POSIX.1-2017 clock_nanosleep: clock_nanosleep
// covers: POSIX.1-2017 sleep: sleep
// POSIX ppoll, pselect, clock_nanosleep, sleep.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <poll.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  struct timespec before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  EXPECT(0, ppoll(NULL, 0, &(struct timespec){0, 10000000}, NULL));
  EXPECT(0, pselect(0, NULL, NULL, NULL, &(struct timespec){0, 10000000}, NULL));
  EXPECT(0, clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){0, 10000000}, NULL));
  EXPECT(0, clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &(struct timespec){1, 0}, NULL));
  EXPECT(EINVAL, clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){0, -1}, NULL));
  EXPECT(0, sleep(0));
  clock_gettime(CLOCK_MONOTONIC, &after);
  long long passed = (after.tv_sec - before.tv_sec) * 1000000000LL + after.tv_nsec - before.tv_nsec;
  EXPECT(1, passed >= 28000000 && passed < 5000000000LL);
  struct pollfd bad = {99, POLLIN, 0};
  EXPECT(1, poll(&bad, 1, 10));
  EXPECT(POLLNVAL, bad.revents);
  return expect_failures;
}
