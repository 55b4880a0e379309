/* POSIX <arpa/inet.h>. */
#ifndef _ARPA_INET_H
#define _ARPA_INET_H

#include <features.h>
#include <netinet/in.h>

#ifdef __cplusplus
extern "C" {
#endif

in_addr_t inet_addr(const char *__s);
char *inet_ntoa(struct in_addr __address);
const char *inet_ntop(int __family, const void *__restrict __address, char *__restrict __out, socklen_t __size);
int inet_pton(int __family, const char *__restrict __s, void *__restrict __out);
#ifdef _SEAGLASS_BSD
int inet_aton(const char *__s, struct in_addr *__out);
in_addr_t inet_network(const char *__s);
struct in_addr inet_makeaddr(in_addr_t __net, in_addr_t __host);
in_addr_t inet_lnaof(struct in_addr __address);
in_addr_t inet_netof(struct in_addr __address);
#endif

#ifdef __cplusplus
}
#endif

#endif
