// run: -O0 -O1
// covers: POSIX.1-2017 getaddrinfo: freeaddrinfo, getaddrinfo
// covers: POSIX.1-2017 getnameinfo: getnameinfo
// covers: POSIX.1-2017 gai_strerror: gai_strerror
// covers: POSIX.1-2017 endservent: getservbyname, getservbyport, getservent, setservent, endservent
// covers: POSIX.1-2017 endprotoent: getprotobyname, getprotobynumber, getprotoent, setprotoent, endprotoent
// covers: POSIX.1-2017 endnetent: getnetbyname, getnetbyaddr, getnetent, setnetent, endnetent
// covers: POSIX.1-2017 endhostent: gethostent, sethostent, endhostent
// covers: POSIX.1-2017 if_nametoindex: if_nametoindex
// covers: POSIX.1-2017 if_indextoname: if_indextoname
// covers: POSIX.1-2017 if_nameindex: if_nameindex
// covers: POSIX.1-2017 if_freenameindex: if_freenameindex
// covers: BSD: gethostbyname, gethostbyname2, gethostbyaddr, hstrerror, herror, getifaddrs, freeifaddrs
// covers: GNU: gethostbyname_r, gethostbyname2_r, gethostbyaddr_r, getservbyname_r, getservbyport_r
// covers: GNU: getprotobyname_r, getprotobynumber_r
// skip-native: depends on the host's files of names
// Names of hosts, services, protocols and interfaces.
#define _GNU_SOURCE
#include "../expect.h"
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <stdlib.h>

static void check_addrinfo(void) {
  struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_CANONNAME}, *list;
  char host[64], service[32];
  EXPECT(0, getaddrinfo("127.0.0.1", "http", &hints, &list));
  struct sockaddr_in *v4 = (struct sockaddr_in *)list->ai_addr;
  EXPECT(AF_INET, v4->sin_family);
  EXPECT(80, ntohs(v4->sin_port));
  EXPECT_TEXT("127.0.0.1", list->ai_canonname);
  EXPECT(IPPROTO_TCP, list->ai_protocol);
  EXPECT(1, list->ai_next == NULL);
  EXPECT(0, getnameinfo(list->ai_addr, list->ai_addrlen, host, sizeof host, service, sizeof service, 0));
  EXPECT_TEXT("localhost", host);
  EXPECT_TEXT("http", service);
  EXPECT(EAI_OVERFLOW, getnameinfo(list->ai_addr, list->ai_addrlen, host, 3, NULL, 0, 0));
  freeaddrinfo(list);
  EXPECT(0, getaddrinfo("::1", "8081", NULL, &list));
  EXPECT(AF_INET6, list->ai_family);
  EXPECT(SOCK_DGRAM, list->ai_next->ai_socktype);
  EXPECT(0, getnameinfo(list->ai_addr, list->ai_addrlen, host, sizeof host, service, sizeof service, NI_NUMERICHOST));
  EXPECT_TEXT("::1", host);
  EXPECT_TEXT("8081", service);
  freeaddrinfo(list);
  hints.ai_flags = AI_PASSIVE;
  EXPECT(0, getaddrinfo(NULL, "0", &hints, &list));
  EXPECT(0, ((struct sockaddr_in *)list->ai_addr)->sin_addr.s_addr);
  EXPECT(AF_INET6, list->ai_next->ai_family);
  freeaddrinfo(list);
  EXPECT(EAI_NONAME, getaddrinfo("no.such.host", NULL, &hints, &list));
  EXPECT(EAI_NONAME, getaddrinfo(NULL, NULL, &hints, &list));
  EXPECT(EAI_SERVICE, getaddrinfo("localhost", "nonsense", &hints, &list));
  hints.ai_flags = AI_NUMERICHOST;
  EXPECT(EAI_NONAME, getaddrinfo("localhost", NULL, &hints, &list));
  hints.ai_flags = 1 << 30;
  EXPECT(EAI_BADFLAGS, getaddrinfo("localhost", NULL, &hints, &list));
  EXPECT_TEXT("Name or service not known", gai_strerror(EAI_NONAME));
}

static void check_hosts(void) {
  char buf[256];
  int error;
  struct hostent entry, *host = gethostbyname("localhost");
  EXPECT(1, host != NULL && host->h_length == 4 && host->h_addr[0] == 127);
  EXPECT(1, gethostbyname2("::1", AF_INET6) != NULL);
  EXPECT(1, gethostbyname("no.such.host") == NULL);
  EXPECT(HOST_NOT_FOUND, h_errno);
  EXPECT_TEXT("Unknown host", hstrerror(h_errno));
  herror("test");
  struct in_addr loopback = {htonl(INADDR_LOOPBACK)};
  EXPECT_TEXT("localhost", gethostbyaddr(&loopback, 4, AF_INET)->h_name);
  EXPECT(0, gethostbyname_r("1.2.3.4", &entry, buf, sizeof buf, &host, &error));
  EXPECT(4, entry.h_addr[3]);
  EXPECT(1, gethostbyname2_r("1.2.3.4", AF_INET, &entry, buf, 4, &host, &error) != 0);
  EXPECT(0, gethostbyaddr_r(&loopback, 4, AF_INET, &entry, buf, sizeof buf, &host, &error));
  EXPECT(1, host == &entry);
  sethostent(0);
  EXPECT(1, gethostent() != NULL && gethostent() == NULL);
  endhostent();
}

static void check_tables(void) {
  struct servent service, *s = getservbyname("domain", "udp");
  EXPECT(53, ntohs((uint16_t)s->s_port));
  EXPECT_TEXT("udp", s->s_proto);
  EXPECT(1, getservbyname("ssh", "udp") == NULL);
  EXPECT_TEXT("https", getservbyport(htons(443), NULL)->s_name);
  EXPECT(0, getservbyname_r("ssh", "tcp", &service, NULL, 0, &s));
  EXPECT(22, ntohs((uint16_t)service.s_port));
  EXPECT(1, getservbyport_r(htons(4), "tcp", &service, NULL, 0, &s) != 0);
  setservent(1);
  EXPECT_TEXT("tcpmux", getservent()->s_name);
  endservent();
  struct protoent protocol, *p = getprotobyname("tcp");
  EXPECT(6, p->p_proto);
  EXPECT_TEXT("udp", getprotobynumber(17)->p_name);
  EXPECT(0, getprotobyname_r("UDP", &protocol, NULL, 0, &p));
  EXPECT(0, getprotobynumber_r(1, &protocol, NULL, 0, &p));
  EXPECT_TEXT("icmp", protocol.p_name);
  setprotoent(0);
  EXPECT(0, getprotoent()->p_proto);
  endprotoent();
  EXPECT(0x7f000000, getnetbyname("loopback")->n_net);
  EXPECT(1, getnetbyaddr(1, AF_INET) == NULL);
  setnetent(0);
  EXPECT(1, getnetent() != NULL);
  endnetent();
}

int main(void) {
  check_addrinfo();
  check_hosts();
  check_tables();
  char name[IF_NAMESIZE];
  unsigned index = if_nametoindex("lo");
  EXPECT(1, index > 0);
  EXPECT_TEXT("lo", if_indextoname(index, name));
  EXPECT(0, if_nametoindex("nothing0"));
  struct if_nameindex *list = if_nameindex();
  EXPECT_TEXT("lo", list[0].if_name);
  if_freenameindex(list);
  struct ifaddrs *addresses;
  EXPECT(0, getifaddrs(&addresses));
  EXPECT_TEXT("lo", addresses->ifa_name);
  freeifaddrs(addresses);
  return expect_failures;
}
