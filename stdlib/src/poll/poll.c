/* POSIX poll, over poll_oneoff: a subscription for each direction of each descriptor, and one for the time. */
#include "poll_until.h"
#include <stdlib.h>
#include <string.h>

#define FEW 16
#define READS (POLLIN | POLLRDNORM)
#define WRITES (POLLOUT | POLLWRNORM)

static void subscribe(__wasi_subscription_t *s, unsigned long i, __wasi_eventtype_t type, int fd) {
  memset(s, 0, sizeof *s);
  s->userdata = i;
  s->u.tag = type;
  s->u.u.fd_read.file_descriptor = fd;
}

/* Notes what the host reports of a descriptor. */
static void record(struct pollfd *p, const __wasi_event_t *event) {
  int reads = event->type == __WASI_EVENTTYPE_FD_READ;
  short ready = reads ? READS : WRITES;
  switch (event->error) {
    case 0:
    case ENOTCAPABLE: /* What cannot be waited for, such as files, is always ready. */
    case EPERM:
      p->revents |= ready & p->events;
      if (event->fd_readwrite.flags & __WASI_EVENTRWFLAGS_FD_READWRITE_HANGUP) p->revents |= POLLHUP;
      break;
    case EBADF:
      p->revents |= POLLNVAL;
      break;
    case EPIPE:
      p->revents |= POLLHUP;
      break;
    default:
      p->revents |= POLLERR;
  }
}

/* Notes what is true of the pipes; returns how many are ready. */
static int record_pipes(struct pollfd *fds, nfds_t n) {
  int ready = 0;
  for (nfds_t i = 0; i < n; i++) {
    int events = __pipe_events(fds[i].fd, fds[i].events);
    if (events == NOT_A_PIPE) continue;
    fds[i].revents = (short)events;
    ready += events != 0;
  }
  return ready;
}

/* Writes a subscription for each direction of each descriptor that the host knows; returns how many. */
static size_t subscribe_all(__wasi_subscription_t *out, const struct pollfd *fds, nfds_t n) {
  size_t count = 0;
  for (nfds_t i = 0; i < n; i++) {
    if (fds[i].fd < 0 || __pipe_flags(fds[i].fd) != NULL) continue;
    if (fds[i].events & READS) subscribe(&out[count++], i, __WASI_EVENTTYPE_FD_READ, fds[i].fd);
    if (fds[i].events & WRITES) subscribe(&out[count++], i, __WASI_EVENTTYPE_FD_WRITE, fds[i].fd);
  }
  return count;
}

static void record_all(struct pollfd *fds, nfds_t n, const __wasi_event_t *events, size_t n_events) {
  for (const __wasi_event_t *e = events; e < events + n_events; e++)
    if (e->type != __WASI_EVENTTYPE_CLOCK && e->userdata < n) record(&fds[e->userdata], e);
}

static void all_ready(struct pollfd *fds, nfds_t n) {
  for (nfds_t i = 0; i < n; i++)
    if (fds[i].fd >= 0 && __pipe_flags(fds[i].fd) == NULL) fds[i].revents = fds[i].events & (READS | WRITES);
}

/* One wait, at most until `end`: how many events the host wrote, or -1. Some hosts cannot wait for files, which are
   always ready. */
static int wait_once(struct pollfd *fds, nfds_t n, __wasi_timestamp_t end, __wasi_subscription_t *subscriptions,
                     __wasi_event_t *events) {
  if (record_pipes(fds, n) > 0) end = 0; /* The others are only asked. */
  size_t n_events = 0, count = subscribe_all(subscriptions, fds, n);
  if (end != NO_ALARM) {
    __wasi_timestamp_t now = __monotonic_now();
    subscribe(&subscriptions[count], n, __WASI_EVENTTYPE_CLOCK, 0);
    subscriptions[count].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
    subscriptions[count++].u.u.clock.timeout = end > now ? end - now : 0;
  }
  /* With nothing to wait for, this would never end. */
  int error = count == 0 ? EINTR : __wasi_poll_oneoff(subscriptions, events, count, &n_events);
  if (error == 0) record_all(fds, n, events, n_events);
  else if (error == EPERM || error == ENOTSUP) all_ready(fds, n);
  else return fail(error);
  int ready = 0;
  for (nfds_t i = 0; i < n; i++) ready += fds[i].revents != 0;
  return ready;
}

/* Waits, and rings the alarms that fall into the time; one with a handler ends the waiting. */
static int wait_for(struct pollfd *fds, nfds_t n, __wasi_timestamp_t end, __wasi_subscription_t *subscriptions,
                    __wasi_event_t *events) {
  for (;;) {
    __wasi_timestamp_t alarm = __next_alarm();
    int ready = wait_once(fds, n, alarm < end ? alarm : end, subscriptions, events);
    if (ready != 0 || alarm == NO_ALARM || alarm > end) return ready;
    if (__ring_alarms() > 0) return fail(EINTR);
  }
}

int __poll_until(struct pollfd *fds, nfds_t n, __wasi_timestamp_t end) {
  __wasi_subscription_t few_subscriptions[FEW];
  __wasi_event_t few_events[FEW];
  size_t most = n * 2 + 1;
  for (nfds_t i = 0; i < n; i++) fds[i].revents = 0;
  if (most <= FEW) return wait_for(fds, n, end, few_subscriptions, few_events);
  __wasi_subscription_t *subscriptions = malloc(most * (sizeof *subscriptions + sizeof(__wasi_event_t)));
  if (subscriptions == NULL) return fail(ENOMEM);
  int ready = wait_for(fds, n, end, subscriptions, (__wasi_event_t *)(subscriptions + most));
  free(subscriptions);
  return ready;
}

int poll(struct pollfd *fds, nfds_t n, int timeout) {
  return __poll_until(fds, n, timeout < 0 ? NO_ALARM : __monotonic_now() + (__wasi_timestamp_t)timeout * 1000000);
}
