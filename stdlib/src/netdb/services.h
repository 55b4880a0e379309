/* The services that <netdb.h> knows by name (IANA, "Service Name and Transport Protocol Port Number Registry"). */
#ifndef SERVICES_H
#define SERVICES_H

#define TCP 1
#define UDP 2

struct __service {
  char name[13];
  unsigned char protocols;
  unsigned short port;
};

extern const struct __service __services[];
extern const int __service_count;

/* The row of a name or, when it is null, of a port in the host's order; null if there is none for the protocols. */
const struct __service *__find_service(const char *name, int port, int protocols);

#endif
