/* BSD <netinet/udp.h>. */
#ifndef _NETINET_UDP_H
#define _NETINET_UDP_H

#include <features.h>
#include <stdint.h>

#define UDP_CORK 1
#define UDP_ENCAP 100
#define SOL_UDP 17

/* RFC 768. */
struct udphdr {
  union {
    struct {
      uint16_t uh_sport, uh_dport, uh_ulen, uh_sum;
    };
    struct {
      uint16_t source, dest, len, check;
    };
  };
};

#endif
