/* BSD: addresses by the classes of networks. */
#define _GNU_SOURCE
#include <arpa/inet.h>

/* The bits of the host in an address of the class of `address`. */
static in_addr_t host_bits(in_addr_t address) {
  return IN_CLASSA(address) ? IN_CLASSA_HOST : IN_CLASSB(address) ? IN_CLASSB_HOST : IN_CLASSC_HOST;
}

in_addr_t inet_lnaof(struct in_addr address) {
  in_addr_t a = ntohl(address.s_addr);
  return a & host_bits(a);
}

in_addr_t inet_netof(struct in_addr address) {
  in_addr_t a = ntohl(address.s_addr), bits = host_bits(a);
  return (a & ~bits) >> __builtin_ctz(~bits);
}

struct in_addr inet_makeaddr(in_addr_t net, in_addr_t host) {
  int shift = net < 128 ? 24 : net < 65536 ? 16 : net < 1 << 24 ? 8 : 0;
  in_addr_t low = ((in_addr_t)1 << shift) - 1;
  return (struct in_addr){htonl(net << shift | (host & low))};
}
