/* BSD <netinet/ip.h>. */
#ifndef _NETINET_IP_H
#define _NETINET_IP_H

#include <features.h>
#include <netinet/in.h>

#define IPVERSION 4
#define IP_MAXPACKET 65535
#define IPTOS_TOS_MASK 0x1e
#define IPTOS_LOWDELAY 0x10
#define IPTOS_THROUGHPUT 0x08
#define IPTOS_RELIABILITY 0x04
#define IPTOS_LOWCOST 0x02
#define IPTOS_MINCOST IPTOS_LOWCOST
#define IPDEFTTL 64
#define MAXTTL 255
#define IP_RF 0x8000
#define IP_DF 0x4000
#define IP_MF 0x2000
#define IP_OFFMASK 0x1fff

/* RFC 791, 3.1. */
struct ip {
  unsigned ip_hl : 4, ip_v : 4;
  uint8_t ip_tos;
  uint16_t ip_len, ip_id, ip_off;
  uint8_t ip_ttl, ip_p;
  uint16_t ip_sum;
  struct in_addr ip_src, ip_dst;
};

struct iphdr {
  unsigned ihl : 4, version : 4;
  uint8_t tos;
  uint16_t tot_len, id, frag_off;
  uint8_t ttl, protocol;
  uint16_t check;
  uint32_t saddr, daddr;
};

#endif
