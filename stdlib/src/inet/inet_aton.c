/* BSD inet_aton, inet_network, and POSIX inet_addr: one to four numbers, decimal, octal or hexadecimal, of which the
   last fills the bytes that are left. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

/* Reads up to four numbers; how many, or 0. */
static int parts(const char *s, unsigned long out[4]) {
  for (int n = 0; n < 4; n++) {
    char *end;
    if (!isdigit((unsigned char)*s)) return 0;
    errno = 0;
    out[n] = strtoul(s, &end, 0);
    if (errno != 0) return 0;
    if (*end == 0 || isspace((unsigned char)*end)) return n + 1;
    if (*end != '.') return 0;
    s = end + 1;
  }
  return 0;
}

int inet_aton(const char *s, struct in_addr *out) {
  unsigned long part[4];
  int saved = errno, n = parts(s, part);
  errno = saved;
  if (n == 0) return 0;
  uint32_t address = 0;
  for (int i = 0; i < n - 1; i++) {
    if (part[i] > 255) return 0;
    address |= (uint32_t)part[i] << (24 - 8 * i);
  }
  if (n > 1 && part[n - 1] >> (8 * (5 - n)) != 0) return 0;
  out->s_addr = htonl(address | (uint32_t)part[n - 1]);
  return 1;
}

in_addr_t inet_addr(const char *s) {
  struct in_addr address;
  return inet_aton(s, &address) ? address.s_addr : INADDR_NONE;
}

/* In the host's order, each number a byte. */
in_addr_t inet_network(const char *s) {
  unsigned long part[4];
  int saved = errno, n = parts(s, part);
  errno = saved;
  uint32_t net = 0;
  for (int i = 0; i < n; i++) {
    if (part[i] > 255) return INADDR_NONE;
    net = net << 8 | (uint32_t)part[i];
  }
  return n == 0 ? INADDR_NONE : net;
}
