/* POSIX <net/if.h> and BSD getifaddrs: one interface, the loopback one. */
#define _GNU_SOURCE
#include "../internal.h"
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

unsigned if_nametoindex(const char *name) {
  if (strcmp(name, "lo") == 0) return 1;
  errno = ENODEV;
  return 0;
}

char *if_indextoname(unsigned index, char *name) {
  if (index == 1) return strcpy(name, "lo");
  errno = ENXIO;
  return NULL;
}

struct if_nameindex *if_nameindex(void) {
  struct if_nameindex *list = calloc(2, sizeof *list);
  if (list != NULL) list[0] = (struct if_nameindex){1, "lo"};
  return list;
}

void if_freenameindex(struct if_nameindex *list) { free(list); }

int getifaddrs(struct ifaddrs **out) {
  struct loopback {
    struct ifaddrs entry;
    struct sockaddr_in address, mask;
  } *lo = calloc(1, sizeof *lo);
  if (lo == NULL) return fail(ENOMEM);
  lo->address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  lo->mask = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr = {htonl(IN_CLASSA_NET)}};
  lo->entry = (struct ifaddrs){.ifa_name = "lo", .ifa_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING,
                               .ifa_addr = (struct sockaddr *)&lo->address,
                               .ifa_netmask = (struct sockaddr *)&lo->mask};
  *out = &lo->entry;
  return 0;
}

void freeifaddrs(struct ifaddrs *list) { free(list); }
