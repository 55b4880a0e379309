/* XSI of old: ftime. */
#include <sys/timeb.h>
#include <time.h>

int ftime(struct timeb *out) {
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
  *out = (struct timeb){now.tv_sec, (unsigned short)(now.tv_nsec / 1000000), 0, 0};
  return 0;
}
