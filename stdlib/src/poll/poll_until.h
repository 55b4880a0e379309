/* What poll, ppoll, select and pselect are made of. */
#ifndef POLL_UNTIL_H
#define POLL_UNTIL_H

#define _GNU_SOURCE
#include "../internal.h"
#include <poll.h>
#include <signal.h>

/* poll, until the monotonic clock shows `end`; for ever with NO_ALARM. */
int __poll_until(struct pollfd *fds, nfds_t n, __wasi_timestamp_t end);

/* When a span from now is over; NO_ALARM for none. */
static inline __wasi_timestamp_t __end_of(const struct timespec *span) {
  return span == NULL ? NO_ALARM : __monotonic_now() + __to_timestamp(span);
}

#endif
