/* POSIX poll, over poll_oneoff: a subscription for each direction of each descriptor, and one for the time. */
#include "../internal.h"
#include <poll.h>
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

/* Writes a subscription for each direction of each descriptor; returns how many. */
static size_t subscribe_all(__wasi_subscription_t *out, const struct pollfd *fds, nfds_t n) {
  size_t count = 0;
  for (nfds_t i = 0; i < n; i++) {
    if (fds[i].fd < 0) continue;
    if (fds[i].events & READS) subscribe(&out[count++], i, __WASI_EVENTTYPE_FD_READ, fds[i].fd);
    if (fds[i].events & WRITES) subscribe(&out[count++], i, __WASI_EVENTTYPE_FD_WRITE, fds[i].fd);
  }
  return count;
}

static void record_all(struct pollfd *fds, nfds_t n, const __wasi_event_t *events, size_t n_events) {
  for (const __wasi_event_t *e = events; e < events + n_events; e++)
    if (e->type != __WASI_EVENTTYPE_CLOCK && e->userdata < n) record(&fds[e->userdata], e);
}

/* Some hosts cannot wait for files, which are always ready. */
static void all_ready(struct pollfd *fds, nfds_t n) {
  for (nfds_t i = 0; i < n; i++)
    if (fds[i].fd >= 0) fds[i].revents = fds[i].events & (READS | WRITES);
}

int poll(struct pollfd *fds, nfds_t n, int timeout) {
  __wasi_subscription_t few_subscriptions[FEW];
  __wasi_event_t few_events[FEW];
  __wasi_subscription_t *subscriptions = few_subscriptions;
  __wasi_event_t *events = few_events;
  void *memory = NULL;
  size_t most = n * 2 + 1, n_events = 0;
  if (most > FEW) {
    memory = malloc(most * (sizeof *subscriptions + sizeof *events));
    if (memory == NULL) return fail(ENOMEM);
    subscriptions = memory;
    events = (__wasi_event_t *)(subscriptions + most);
  }
  for (nfds_t i = 0; i < n; i++) fds[i].revents = 0;
  size_t count = subscribe_all(subscriptions, fds, n);
  if (timeout >= 0) {
    subscribe(&subscriptions[count], n, __WASI_EVENTTYPE_CLOCK, 0);
    subscriptions[count].u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
    subscriptions[count++].u.u.clock.timeout = (__wasi_timestamp_t)timeout * 1000000;
  }
  /* With nothing to wait for, this would never end. */
  int error = count == 0 ? EINTR : __wasi_poll_oneoff(subscriptions, events, count, &n_events);
  if (error == 0) record_all(fds, n, events, n_events);
  free(memory);
  if (error == EPERM || error == ENOTSUP) all_ready(fds, n);
  else if (error != 0) return fail(error);
  int ready = 0;
  for (nfds_t i = 0; i < n; i++) ready += fds[i].revents != 0;
  return ready;
}
