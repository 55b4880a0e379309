/* POSIX getnameinfo: the loopback addresses have a name, others are written as numbers. */
#define _GNU_SOURCE
#include "services.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>

static int is_loopback(const struct sockaddr *address) {
  if (address->sa_family == AF_INET)
    return ((const struct sockaddr_in *)address)->sin_addr.s_addr == htonl(INADDR_LOOPBACK);
  return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)address)->sin6_addr);
}

static int put(char *out, size_t size, const char *text) {
  if (strlen(text) >= size) return EAI_OVERFLOW;
  strcpy(out, text);
  return 0;
}

static int put_host(const struct sockaddr *address, char *out, size_t size, int flags) {
  if (!(flags & NI_NUMERICHOST) && is_loopback(address)) return put(out, size, "localhost");
  if (flags & NI_NAMEREQD) return EAI_NONAME;
  const void *bytes = address->sa_family == AF_INET ? (const void *)&((const struct sockaddr_in *)address)->sin_addr
                                                    : &((const struct sockaddr_in6 *)address)->sin6_addr;
  return inet_ntop(address->sa_family, bytes, out, (socklen_t)size) != NULL ? 0 : EAI_OVERFLOW;
}

static int put_service(int port, char *out, size_t size, int flags) {
  const struct __service *s = __find_service(NULL, port, flags & NI_DGRAM ? UDP : TCP);
  if (!(flags & NI_NUMERICSERV) && s != NULL) return put(out, size, s->name);
  char digits[8];
  snprintf(digits, sizeof digits, "%d", port);
  return put(out, size, digits);
}

int getnameinfo(const struct sockaddr *restrict address, socklen_t size, char *restrict host, socklen_t host_size,
                char *restrict service, socklen_t service_size, int flags) {
  if (flags & ~(NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM | NI_NUMERICSCOPE))
    return EAI_BADFLAGS;
  size_t need = address->sa_family == AF_INET    ? sizeof(struct sockaddr_in)
                : address->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                 : (size_t)-1;
  if (size < need) return EAI_FAMILY;
  int wants_host = host != NULL && host_size > 0, wants_service = service != NULL && service_size > 0, error = 0;
  if (!wants_host && !wants_service) return EAI_NONAME;
  if (wants_host) error = put_host(address, host, host_size, flags);
  if (error != 0 || !wants_service) return error;
  return put_service(ntohs(((const struct sockaddr_in *)address)->sin_port), service, service_size, flags);
}
