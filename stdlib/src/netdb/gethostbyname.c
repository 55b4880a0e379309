/* BSD gethostbyname, gethostbyaddr and their GNU forms: numbers and "localhost". */
#include "host.h"
#include <arpa/inet.h>
#include <string.h>

/* What a struct hostent points to. */
struct answer {
  char *aliases[1];
  char *addresses[2];
  unsigned char bytes[16];
  char name[];
};

/* Describes one address within the buffer: 0 or an errno code. */
static int describe(const struct __host_address *host, const char *name, struct hostent *out, char *buf, size_t size) {
  size_t skip = -(size_t)buf & (_Alignof(struct answer) - 1);
  if (size < skip + sizeof(struct answer) + strlen(name) + 1) return ERANGE;
  struct answer *answer = (struct answer *)(buf + skip);
  answer->aliases[0] = NULL;
  answer->addresses[0] = (char *)answer->bytes;
  answer->addresses[1] = NULL;
  memcpy(answer->bytes, host->bytes, sizeof answer->bytes);
  strcpy(answer->name, name);
  *out = (struct hostent){answer->name, answer->aliases, host->family, host->size, answer->addresses};
  return 0;
}

static int finish(int error, struct hostent *out, struct hostent **result, int *h_error) {
  *result = error == 0 ? out : NULL;
  if (error != 0) *h_error = error == ENOENT ? HOST_NOT_FOUND : NETDB_INTERNAL;
  return error == ENOENT ? 0 : error;
}

int gethostbyname2_r(const char *restrict name, int family, struct hostent *restrict out, char *restrict buf,
                     size_t size, struct hostent **restrict result, int *restrict error) {
  struct __host_address host;
  int found = __find_host(name, family, 0, &host) == 0;
  return finish(found ? describe(&host, name, out, buf, size) : ENOENT, out, result, error);
}

int gethostbyname_r(const char *restrict name, struct hostent *restrict out, char *restrict buf, size_t size,
                    struct hostent **restrict result, int *restrict error) {
  return gethostbyname2_r(name, AF_INET, out, buf, size, result, error);
}

int gethostbyaddr_r(const void *restrict address, socklen_t size, int family, struct hostent *restrict out,
                    char *restrict buf, size_t buf_size, struct hostent **restrict result, int *restrict error) {
  struct __host_address host;
  int known = __find_host("localhost", family, 0, &host) == 0 && (int)size == host.size &&
              memcmp(address, host.bytes, size) == 0;
  return finish(known ? describe(&host, "localhost", out, buf, buf_size) : ENOENT, out, result, error);
}

static struct hostent host_entry;
static char host_buf[1100];

struct hostent *gethostbyname2(const char *name, int family) {
  struct hostent *result;
  gethostbyname2_r(name, family, &host_entry, host_buf, sizeof host_buf, &result, &h_errno);
  return result;
}

struct hostent *gethostbyname(const char *name) { return gethostbyname2(name, AF_INET); }

struct hostent *gethostbyaddr(const void *address, socklen_t size, int family) {
  struct hostent *result;
  gethostbyaddr_r(address, size, family, &host_entry, host_buf, sizeof host_buf, &result, &h_errno);
  return result;
}

static int next;

struct hostent *gethostent(void) { return next++ == 0 ? gethostbyname("localhost") : NULL; }

void sethostent(int keep) {
  (void)keep;
  next = 0;
}

void endhostent(void) { next = 0; }
