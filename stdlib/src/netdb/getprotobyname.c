/* POSIX getprotobyname, getprotobynumber, getprotoent. */
#define _GNU_SOURCE
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <strings.h>

static char *ip[] = {"IP", NULL}, *icmp[] = {"ICMP", NULL}, *tcp[] = {"TCP", NULL}, *udp[] = {"UDP", NULL},
            *ipv6[] = {"IPv6", NULL}, *icmp6[] = {"IPv6-ICMP", NULL};

static struct protoent protocols[] = {
    {"ip", ip, IPPROTO_IP},       {"icmp", icmp, IPPROTO_ICMP}, {"tcp", tcp, IPPROTO_TCP},
    {"udp", udp, IPPROTO_UDP},    {"ipv6", ipv6, IPPROTO_IPV6}, {"ipv6-icmp", icmp6, IPPROTO_ICMPV6},
};

#define COUNT (sizeof protocols / sizeof *protocols)

static unsigned next;

struct protoent *getprotobyname(const char *name) {
  for (unsigned i = 0; i < COUNT; i++)
    if (strcmp(protocols[i].p_name, name) == 0 || strcmp(protocols[i].p_aliases[0], name) == 0) return &protocols[i];
  return NULL;
}

struct protoent *getprotobynumber(int number) {
  for (unsigned i = 0; i < COUNT; i++)
    if (protocols[i].p_proto == number) return &protocols[i];
  return NULL;
}

static int give(const struct protoent *found, struct protoent *out, struct protoent **result) {
  *result = found != NULL ? out : NULL;
  if (found != NULL) *out = *found;
  return found != NULL ? 0 : ENOENT;
}

int getprotobyname_r(const char *restrict name, struct protoent *restrict out, char *restrict buf, size_t size,
                     struct protoent **restrict result) {
  (void)buf, (void)size;
  return give(getprotobyname(name), out, result);
}

int getprotobynumber_r(int number, struct protoent *restrict out, char *restrict buf, size_t size,
                       struct protoent **restrict result) {
  (void)buf, (void)size;
  return give(getprotobynumber(number), out, result);
}

struct protoent *getprotoent(void) { return next < COUNT ? &protocols[next++] : NULL; }

void setprotoent(int keep) {
  (void)keep;
  next = 0;
}

void endprotoent(void) { next = 0; }
