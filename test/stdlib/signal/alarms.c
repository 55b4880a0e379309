// run: -O0 -O1
// covers: POSIX.1-2017 alarm: alarm
// covers: POSIX.1-2017 pause: pause
// covers: POSIX.1-2017 getitimer: getitimer, setitimer
// covers: POSIX.1-2017 timer_create: timer_create
// covers: POSIX.1-2017 timer_delete: timer_delete
// covers: POSIX.1-2017 timer_getoverrun: timer_getoverrun, timer_gettime, timer_settime
// covers: BSD: ualarm
// covers: POSIX.1-2017 sigaction: sigaction
// covers: POSIX.1-2017 sigemptyset: sigemptyset
// covers: POSIX.1-2017 sigaddset: sigaddset
// covers: POSIX.1-2017 pthread_sigmask: sigprocmask
// covers: POSIX.1-2017 sigsuspend: sigsuspend
// covers: POSIX.1-2017 sigtimedwait: sigtimedwait
// Timers ring while the program waits: in nanosleep, poll, select, pause, sigsuspend and sigtimedwait.
#define _GNU_SOURCE
#include "../expect.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t rung, value;

static void ring(int signal) { rung += signal == SIGALRM; }

static void ring_with_value(int signal, siginfo_t *info, void *context) {
  rung += signal == SIGUSR1 && context != NULL && info->si_code == SI_TIMER;
  value = info->si_value.sival_int;
}

static void start(long microseconds, long interval) {
  const struct itimerval t = {{0, interval}, {0, microseconds}};
  EXPECT(0, setitimer(ITIMER_REAL, &t, NULL));
}

/* A timer may ring before the wait has begun when the machine is busy: it goes on ringing, then. */
#define INTERRUPTED(wait)    \
  do {                       \
    rung = 0;                \
    start(3000, 3000);       \
    errno = 0;               \
    EXPECT(-1, wait);        \
    EXPECT(EINTR, errno);    \
    start(0, 0);             \
    EXPECT(1, rung > 0);     \
  } while (0)

static void check_waits(void) {
  struct timespec rest;
  INTERRUPTED(nanosleep(&(struct timespec){50, 0}, &rest));
  EXPECT(1, rest.tv_sec >= 30 && rest.tv_sec < 50);
  INTERRUPTED(poll(NULL, 0, 50000));
  INTERRUPTED(select(0, NULL, NULL, NULL, NULL));
  INTERRUPTED(pause());
  rung = 0;
  sigset_t none, alarms;
  sigemptyset(&none);
  sigemptyset(&alarms);
  sigaddset(&alarms, SIGALRM);
  sigprocmask(SIG_BLOCK, &alarms, NULL);
  start(3000, 0);
  EXPECT(-1, sigsuspend(&none));
  EXPECT(1, rung);
  start(3000, 0);
  siginfo_t info;
  EXPECT(SIGALRM, sigtimedwait(&alarms, &info, &(struct timespec){50, 0}));
  sigprocmask(SIG_UNBLOCK, &alarms, NULL);
  EXPECT(1, rung);
}

static void check_posix_timer(void) {
  struct sigaction action = {.sa_flags = SA_SIGINFO};
  action.sa_sigaction = ring_with_value;
  sigaction(SIGUSR1, &action, NULL);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value = {42}};
  timer_t timer;
  const struct itimerspec later = {{0, 0}, {50, 0}}, soon = {{0, 3000000}, {0, 3000000}};
  struct itimerspec now;
  rung = 0;
  EXPECT(0, timer_create(CLOCK_MONOTONIC, &event, &timer));
  EXPECT(0, timer_gettime(timer, &now));
  EXPECT(0, now.it_value.tv_nsec);
  EXPECT(0, timer_settime(timer, 0, &later, NULL));
  EXPECT(0, timer_gettime(timer, &now));
  EXPECT(1, now.it_value.tv_sec >= 30 && now.it_value.tv_sec <= 50);
  EXPECT(0, timer_settime(timer, 0, &soon, NULL));
  EXPECT(-1, nanosleep(&(struct timespec){50, 0}, NULL));
  EXPECT(1, rung > 0);
  EXPECT(42, value);
  EXPECT(1, timer_getoverrun(timer) >= 0);
  EXPECT(-1, timer_settime(timer, 0, &(struct itimerspec){{0, 0}, {-1, 0}}, NULL));
  EXPECT(EINVAL, errno);
  EXPECT(0, timer_delete(timer));
}

int main(void) {
  signal(SIGALRM, ring);
  check_waits();
  check_posix_timer();
  EXPECT(0, alarm(10));
  EXPECT(10, alarm(0));
  EXPECT(0, ualarm(3000, 3000));
  EXPECT(-1, nanosleep(&(struct timespec){50, 0}, NULL));
  ualarm(0, 0);
  struct itimerval t;
  EXPECT(0, getitimer(ITIMER_REAL, &t));
  EXPECT(0, t.it_value.tv_sec + t.it_value.tv_usec);
  EXPECT(-1, setitimer(77, &t, NULL));
  return expect_failures;
}
