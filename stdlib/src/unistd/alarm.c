/* POSIX alarm, ualarm, pause: nothing interrupts a program. */
#include "../internal.h"
#include <unistd.h>

unsigned alarm(unsigned seconds) {
  (void)seconds;
  return 0;
}

useconds_t ualarm(useconds_t microseconds, useconds_t interval) {
  (void)microseconds, (void)interval;
  return 0;
}

int pause(void) { return fail(ENOSYS); }
