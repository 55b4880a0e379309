/* The address of a host by its name. */
#include "host.h"
#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

static void set(struct __host_address *out, int family, const void *bytes) {
  out->family = family;
  out->size = family == AF_INET ? 4 : 16;
  memcpy(out->bytes, bytes, (size_t)out->size);
}

int __find_host(const char *name, int family, int only_numbers, struct __host_address *out) {
  struct in_addr v4;
  struct in6_addr v6;
  if (inet_aton(name, &v4)) {
    set(out, AF_INET, &v4);
    return family == AF_INET6 ? EAI_ADDRFAMILY : 0;
  }
  if (inet_pton(AF_INET6, name, &v6) == 1) {
    set(out, AF_INET6, &v6);
    return family == AF_INET ? EAI_ADDRFAMILY : 0;
  }
  if (only_numbers || strcasecmp(name, "localhost") != 0) return EAI_NONAME;
  v4.s_addr = htonl(INADDR_LOOPBACK);
  if (family == AF_INET6) set(out, AF_INET6, &in6addr_loopback);
  else set(out, AF_INET, &v4);
  return 0;
}
