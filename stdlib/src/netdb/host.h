/* Hosts: those written as numbers, and this one. */
#ifndef HOST_H
#define HOST_H

#define _GNU_SOURCE
#include "../internal.h"
#include <netdb.h>

/* An address of either family. */
struct __host_address {
  int family, size;
  unsigned char bytes[16];
};

/* The address that `name` means in a family (or AF_UNSPEC, which prefers IPv4): a number, or the loopback address for
   "localhost" unless `only_numbers`. Returns 0 or an EAI_ code. */
int __find_host(const char *name, int family, int only_numbers, struct __host_address *out);

#endif
