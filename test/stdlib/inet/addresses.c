// run: -O0 -O1
// covers: POSIX.1-2017 htonl: htonl, htons, ntohl, ntohs
// covers: POSIX.1-2017 inet_addr: inet_addr, inet_ntoa
// covers: POSIX.1-2017 inet_ntop: inet_ntop, inet_pton
// covers: BSD: inet_aton, inet_network, inet_makeaddr, inet_lnaof, inet_netof
// Internet addresses as text, both ways.
#define _GNU_SOURCE
#include "../expect.h"
#include <arpa/inet.h>
#include <errno.h>

static void round_trip(int family, const char *text, const char *canonical) {
  unsigned char bytes[16];
  char out[INET6_ADDRSTRLEN];
  EXPECT(canonical != NULL, inet_pton(family, text, bytes));
  if (canonical == NULL) return;
  EXPECT(1, inet_ntop(family, bytes, out, sizeof out) == out);
  EXPECT_TEXT(canonical, out);
}

static void check_v6(void) {
  static const char *const cases[][2] = {
      {"::", "::"},
      {"::1", "::1"},
      {"1::", "1::"},
      {"2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
      {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
      {"::ffff:1.2.3.4", "::ffff:1.2.3.4"},
      {"::1.2.3.4", "::1.2.3.4"},
      {"64:ff9b::1.2.3.4", "64:ff9b::102:304"},
      {"0:0:1::", "0:0:1::"},
      {"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"},
      {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
      {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
      {"", NULL},
      {":", NULL},
      {":1", NULL},
      {"1:", NULL},
      {":::", NULL},
      {"1::2::3", NULL},
      {"12345::", NULL},
      {"1:2:3:4:5:6:7", NULL},
      {"1:2:3:4:5:6:7:8:9", NULL},
      {"g::", NULL},
      {"::1.2.3", NULL},
      {"1:2:3:4:5:6:7:1.2.3.4", NULL},
  };
  for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) round_trip(AF_INET6, cases[i][0], cases[i][1]);
}

int main(void) {
  EXPECT(0x04030201, htonl(0x01020304));
  EXPECT(0x0201, htons(0x0102));
  EXPECT(0x01020304, ntohl(htonl(0x01020304)));
  EXPECT(0x0102, (ntohs)((htons)(0x0102)));
  round_trip(AF_INET, "127.0.0.1", "127.0.0.1");
  round_trip(AF_INET, "255.100.10.0", "255.100.10.0");
  round_trip(AF_INET, "256.0.0.1", NULL);
  round_trip(AF_INET, "1.2.3", NULL);
  round_trip(AF_INET, "01.2.3.4", NULL);
  round_trip(AF_INET, "1.2.3.4 ", NULL);
  check_v6();
  char small[4];
  struct in_addr a = {htonl(0xc0a80001)};
  EXPECT(1, inet_ntop(AF_INET, &a, small, sizeof small) == NULL);
  EXPECT(ENOSPC, errno);
  EXPECT(-1, inet_pton(77, "x", small));
  EXPECT(EAFNOSUPPORT, errno);
  EXPECT_TEXT("192.168.0.1", inet_ntoa(a));
  EXPECT(htonl(0x7f000001), inet_addr("127.1"));
  EXPECT(htonl(0x0a00000f), inet_addr("0xa.017"));
  EXPECT(htonl(16909060), inet_addr("16909060"));
  EXPECT(INADDR_NONE, inet_addr("1.2.3.256"));
  EXPECT(INADDR_NONE, inet_addr("x"));
  EXPECT(1, inet_aton("1.2.3.4 rest", &a));
  EXPECT(0, inet_aton("1.2.3.4.5", &a));
  EXPECT(0, inet_aton("", &a));
  EXPECT(0x010203, inet_network("1.2.3"));
  EXPECT(0xc0a80102, ntohl(inet_makeaddr(0xc0a801, 2).s_addr));
  EXPECT(0x0a000001, ntohl(inet_makeaddr(10, 1).s_addr));
  a.s_addr = htonl(0xac100203);
  EXPECT(0x0203, inet_lnaof(a));
  EXPECT(0xac10, inet_netof(a));
  EXPECT(1, IN6_IS_ADDR_LOOPBACK(&in6addr_loopback) && IN6_IS_ADDR_UNSPECIFIED(&in6addr_any));
  return expect_failures;
}
