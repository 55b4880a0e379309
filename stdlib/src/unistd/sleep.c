/* POSIX sleep, usleep. */
#include <time.h>
#include <unistd.h>

unsigned sleep(unsigned seconds) {
  struct timespec t = {seconds, 0};
  return nanosleep(&t, &t) == 0 ? 0 : (unsigned)t.tv_sec;
}

int usleep(useconds_t microseconds) {
  struct timespec t = {microseconds / 1000000, (long)(microseconds % 1000000) * 1000};
  return nanosleep(&t, NULL);
}
