/* POSIX getservbyname, getservbyport, getservent, and the GNU forms with a buffer, which is not needed. */
#define _GNU_SOURCE
#include "services.h"
#include <errno.h>
#include <netdb.h>
#include <string.h>

static char *no_aliases[] = {NULL};
static int next;

static int protocols(const char *name) {
  return name == NULL ? TCP | UDP : strcmp(name, "tcp") == 0 ? TCP : strcmp(name, "udp") == 0 ? UDP : 0;
}

/* Describes a row, for the first of the protocols that it has. */
static struct servent *describe(const struct __service *s, int wanted, struct servent *out) {
  if (s == NULL) return NULL;
  *out = (struct servent){(char *)s->name, no_aliases, htons(s->port), s->protocols & wanted & TCP ? "tcp" : "udp"};
  return out;
}

static int finish(struct servent *found, struct servent **result) {
  *result = found;
  return found != NULL ? 0 : ENOENT;
}

int getservbyname_r(const char *restrict name, const char *restrict protocol, struct servent *restrict out,
                    char *restrict buf, size_t size, struct servent **restrict result) {
  (void)buf, (void)size;
  int wanted = protocols(protocol);
  return finish(describe(__find_service(name, 0, wanted), wanted, out), result);
}

int getservbyport_r(int port, const char *restrict protocol, struct servent *restrict out, char *restrict buf,
                    size_t size, struct servent **restrict result) {
  (void)buf, (void)size;
  int wanted = protocols(protocol);
  return finish(describe(__find_service(NULL, ntohs((uint16_t)port), wanted), wanted, out), result);
}

static struct servent service;

struct servent *getservbyname(const char *name, const char *protocol) {
  struct servent *result;
  getservbyname_r(name, protocol, &service, NULL, 0, &result);
  return result;
}

struct servent *getservbyport(int port, const char *protocol) {
  struct servent *result;
  getservbyport_r(port, protocol, &service, NULL, 0, &result);
  return result;
}

/* A row with two protocols counts as two entries, which only the first is told of. */
struct servent *getservent(void) {
  return next < __service_count ? describe(&__services[next++], TCP | UDP, &service) : NULL;
}

void setservent(int keep) {
  (void)keep;
  next = 0;
}

void endservent(void) { next = 0; }
