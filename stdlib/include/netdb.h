/* POSIX <netdb.h>. Hosts are known by number and as "localhost"; services and protocols from a short table. */
#ifndef _NETDB_H
#define _NETDB_H

#include <features.h>
#include <netinet/in.h>

#ifdef __cplusplus
extern "C" {
#endif

struct hostent {
  char *h_name;
  char **h_aliases;
  int h_addrtype;
  int h_length;
  char **h_addr_list;
};
#define h_addr h_addr_list[0]

struct netent {
  char *n_name;
  char **n_aliases;
  int n_addrtype;
  uint32_t n_net;
};

struct protoent {
  char *p_name;
  char **p_aliases;
  int p_proto;
};

struct servent {
  char *s_name;
  char **s_aliases;
  int s_port;
  char *s_proto;
};

struct addrinfo {
  int ai_flags;
  int ai_family;
  int ai_socktype;
  int ai_protocol;
  socklen_t ai_addrlen;
  struct sockaddr *ai_addr;
  char *ai_canonname;
  struct addrinfo *ai_next;
};

#define AI_PASSIVE 0x01
#define AI_CANONNAME 0x02
#define AI_NUMERICHOST 0x04
#define AI_V4MAPPED 0x08
#define AI_ALL 0x10
#define AI_ADDRCONFIG 0x20
#define AI_NUMERICSERV 0x400

#define NI_NUMERICHOST 0x01
#define NI_NUMERICSERV 0x02
#define NI_NOFQDN 0x04
#define NI_NAMEREQD 0x08
#define NI_DGRAM 0x10
#define NI_NUMERICSCOPE 0x100
#ifdef _SEAGLASS_BSD
#define NI_MAXHOST 1025
#define NI_MAXSERV 32
#endif

#define EAI_BADFLAGS (-1)
#define EAI_NONAME (-2)
#define EAI_AGAIN (-3)
#define EAI_FAIL (-4)
#define EAI_NODATA (-5)
#define EAI_FAMILY (-6)
#define EAI_SOCKTYPE (-7)
#define EAI_SERVICE (-8)
#define EAI_ADDRFAMILY (-9)
#define EAI_MEMORY (-10)
#define EAI_SYSTEM (-11)
#define EAI_OVERFLOW (-12)
#ifdef _SEAGLASS_GNU
#define EAI_INPROGRESS (-100)
#define EAI_CANCELED (-101)
#define EAI_NOTCANCELED (-102)
#define EAI_ALLDONE (-103)
#define EAI_INTR (-104)
#define EAI_IDN_ENCODE (-105)
#endif

#define IPPORT_RESERVED 1024

int getaddrinfo(const char *__restrict __host, const char *__restrict __service,
                const struct addrinfo *__restrict __hints, struct addrinfo **__restrict __out);
void freeaddrinfo(struct addrinfo *__list);
int getnameinfo(const struct sockaddr *__restrict __address, socklen_t __size, char *__restrict __host,
                socklen_t __host_size, char *__restrict __service, socklen_t __service_size, int __flags);
const char *gai_strerror(int __error);

void sethostent(int __keep);
void endhostent(void);
struct hostent *gethostent(void);
void setnetent(int __keep);
void endnetent(void);
struct netent *getnetent(void);
struct netent *getnetbyname(const char *__name);
struct netent *getnetbyaddr(uint32_t __net, int __type);
void setprotoent(int __keep);
void endprotoent(void);
struct protoent *getprotoent(void);
struct protoent *getprotobyname(const char *__name);
struct protoent *getprotobynumber(int __number);
void setservent(int __keep);
void endservent(void);
struct servent *getservent(void);
struct servent *getservbyname(const char *__name, const char *__protocol);
struct servent *getservbyport(int __port, const char *__protocol);

#ifdef _SEAGLASS_BSD
extern int h_errno;
#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_RECOVERY 3
#define NO_DATA 4
#define NO_ADDRESS NO_DATA
#define NETDB_INTERNAL (-1)
#define NETDB_SUCCESS 0
struct hostent *gethostbyname(const char *__name);
struct hostent *gethostbyname2(const char *__name, int __family);
struct hostent *gethostbyaddr(const void *__address, socklen_t __size, int __family);
int gethostbyname_r(const char *__restrict __name, struct hostent *__restrict __out, char *__restrict __buf,
                    size_t __size, struct hostent **__restrict __result, int *__restrict __error);
int gethostbyname2_r(const char *__restrict __name, int __family, struct hostent *__restrict __out,
                     char *__restrict __buf, size_t __size, struct hostent **__restrict __result,
                     int *__restrict __error);
int gethostbyaddr_r(const void *__restrict __address, socklen_t __size, int __family, struct hostent *__restrict __out,
                    char *__restrict __buf, size_t __buf_size, struct hostent **__restrict __result,
                    int *__restrict __error);
int getservbyname_r(const char *__restrict __name, const char *__restrict __protocol, struct servent *__restrict __out,
                    char *__restrict __buf, size_t __size, struct servent **__restrict __result);
int getservbyport_r(int __port, const char *__restrict __protocol, struct servent *__restrict __out,
                    char *__restrict __buf, size_t __size, struct servent **__restrict __result);
int getprotobyname_r(const char *__restrict __name, struct protoent *__restrict __out, char *__restrict __buf,
                     size_t __size, struct protoent **__restrict __result);
int getprotobynumber_r(int __number, struct protoent *__restrict __out, char *__restrict __buf, size_t __size,
                       struct protoent **__restrict __result);
void herror(const char *__text);
const char *hstrerror(int __error);
#endif

#ifdef __cplusplus
}
#endif

#endif
