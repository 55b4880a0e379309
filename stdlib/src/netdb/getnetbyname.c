/* POSIX getnetbyname, getnetbyaddr, getnetent: the network of the loopback interface. */
#include <netdb.h>
#include <string.h>

static char *no_aliases[] = {NULL};
static struct netent loopback = {"loopback", no_aliases, AF_INET, 0x7f000000};
static int next;

struct netent *getnetbyname(const char *name) { return strcmp(name, loopback.n_name) == 0 ? &loopback : NULL; }

struct netent *getnetbyaddr(uint32_t net, int type) {
  int found = (type == AF_INET || type == AF_UNSPEC) && (net == 0x7f000000 || net == 127);
  return found ? &loopback : NULL;
}

struct netent *getnetent(void) { return next++ == 0 ? &loopback : NULL; }

void setnetent(int keep) {
  (void)keep;
  next = 0;
}

void endnetent(void) { next = 0; }
