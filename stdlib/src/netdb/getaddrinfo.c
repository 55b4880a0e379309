/* POSIX getaddrinfo, freeaddrinfo. Each result is one block: the entry, its address, and behind the first of them the
   canonical name. */
#include "host.h"
#include "services.h"
#include <stdlib.h>
#include <string.h>

#define ALL_FLAGS                                                                                                      \
  (AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG | AI_NUMERICSERV)

struct result {
  struct addrinfo info;
  union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
  } address;
  char name[];
};

/* The kinds of sockets, in the order of the results. */
static const struct kind {
  int type, protocol, services;
} kinds[] = {{SOCK_STREAM, IPPROTO_TCP, TCP}, {SOCK_DGRAM, IPPROTO_UDP, UDP}, {SOCK_RAW, 0, TCP | UDP}};

/* The port of a service for a kind of socket, in the host's order; -1 if it has none. */
static int port_of(const char *service, int flags, const struct kind *kind) {
  if (service == NULL) return 0;
  char *end;
  long number = strtol(service, &end, 10);
  if (end != service && *end == 0) return number >= 0 && number <= 65535 ? (int)number : -1;
  if (flags & AI_NUMERICSERV) return -1;
  const struct __service *found = __find_service(service, 0, kind->services);
  return found != NULL ? found->port : -1;
}

static struct result *make(const struct __host_address *host, const struct kind *kind, int protocol, int port,
                           const char *name) {
  struct result *r = calloc(1, sizeof *r + (name != NULL ? strlen(name) + 1 : 0));
  if (r == NULL) return NULL;
  socklen_t size = host->family == AF_INET ? sizeof r->address.v4 : sizeof r->address.v6;
  r->info = (struct addrinfo){.ai_family = host->family, .ai_socktype = kind->type, .ai_protocol = protocol,
                              .ai_addrlen = size, .ai_addr = &r->address.any};
  if (name != NULL) r->info.ai_canonname = strcpy(r->name, name);
  r->address.any.sa_family = (sa_family_t)host->family;
  r->address.v4.sin_port = htons((uint16_t)port); /* At the same place in both. */
  if (host->family == AF_INET) memcpy(&r->address.v4.sin_addr, host->bytes, 4);
  else memcpy(&r->address.v6.sin6_addr, host->bytes, 16);
  return r;
}

static int check(const char *host, const char *service, const struct addrinfo *hints) {
  if (host == NULL && service == NULL) return EAI_NONAME;
  if (hints->ai_flags & ~ALL_FLAGS) return EAI_BADFLAGS;
  if ((hints->ai_flags & AI_CANONNAME) && host == NULL) return EAI_BADFLAGS;
  int family = hints->ai_family;
  if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6) return EAI_FAMILY;
  return hints->ai_socktype < 0 || hints->ai_socktype > SOCK_RAW ? EAI_SOCKTYPE : 0;
}

static int fits(const struct kind *kind, const struct addrinfo *hints) {
  return (hints->ai_socktype == 0 || hints->ai_socktype == kind->type) &&
         (hints->ai_protocol == 0 || kind->protocol == 0 || hints->ai_protocol == kind->protocol);
}

/* Adds an entry for each kind of socket that is asked for and has the service. */
static int add_kinds(const struct __host_address *host, const char *name, const char *service,
                     const struct addrinfo *hints, struct addrinfo ***tail) {
  int known_kind = 0, known_service = 0;
  for (const struct kind *kind = kinds; kind < kinds + sizeof kinds / sizeof *kinds; kind++) {
    if (!fits(kind, hints)) continue;
    known_kind = 1;
    int port = port_of(service, hints->ai_flags, kind);
    if (port < 0) continue;
    known_service = 1;
    struct result *r = make(host, kind, kind->protocol != 0 ? kind->protocol : hints->ai_protocol, port, name);
    if (r == NULL) return EAI_MEMORY;
    **tail = &r->info;
    *tail = &r->info.ai_next;
    name = NULL;
  }
  return !known_kind ? EAI_SOCKTYPE : known_service ? 0 : hints->ai_flags & AI_NUMERICSERV ? EAI_NONAME : EAI_SERVICE;
}

/* Without a host's name: any address to listen at, the loopback address to connect to, of each family. */
static int add_own(const char *service, const struct addrinfo *hints, struct addrinfo ***tail) {
  int passive = hints->ai_flags & AI_PASSIVE, error = 0;
  const char *const names[] = {passive ? "0.0.0.0" : "127.0.0.1", passive ? "::" : "::1"};
  const int families[] = {AF_INET, AF_INET6};
  for (int i = 0; i < 2 && error == 0; i++) {
    struct __host_address host;
    if (hints->ai_family != AF_UNSPEC && hints->ai_family != families[i]) continue;
    __find_host(names[i], families[i], 1, &host);
    error = add_kinds(&host, NULL, service, hints, tail);
  }
  return error;
}

int getaddrinfo(const char *restrict host, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict out) {
  static const struct addrinfo no_hints = {.ai_flags = AI_V4MAPPED | AI_ADDRCONFIG};
  if (hints == NULL) hints = &no_hints;
  struct addrinfo *list = NULL, **tail = &list;
  int error = check(host, service, hints);
  if (error != 0) return error;
  if (host == NULL) {
    error = add_own(service, hints, &tail);
  } else {
    struct __host_address address;
    error = __find_host(host, hints->ai_family, hints->ai_flags & AI_NUMERICHOST, &address);
    const char *name = hints->ai_flags & AI_CANONNAME ? host : NULL;
    if (error == 0) error = add_kinds(&address, name, service, hints, &tail);
  }
  if (error != 0) freeaddrinfo(list);
  else *out = list;
  return error;
}

void freeaddrinfo(struct addrinfo *list) {
  while (list != NULL) {
    struct addrinfo *next = list->ai_next;
    free(list);
    list = next;
  }
}
