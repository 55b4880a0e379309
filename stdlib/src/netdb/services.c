/* The table of services. */
#include "services.h"
#include <stddef.h>
#include <string.h>

const struct __service __services[] = {
    {"tcpmux", TCP, 1},         {"echo", TCP | UDP, 7},     {"discard", TCP | UDP, 9}, {"daytime", TCP | UDP, 13},
    {"ftp-data", TCP, 20},      {"ftp", TCP, 21},           {"ssh", TCP, 22},          {"telnet", TCP, 23},
    {"smtp", TCP, 25},          {"time", TCP | UDP, 37},    {"whois", TCP, 43},        {"domain", TCP | UDP, 53},
    {"bootps", UDP, 67},        {"bootpc", UDP, 68},        {"tftp", UDP, 69},         {"gopher", TCP, 70},
    {"finger", TCP, 79},        {"http", TCP, 80},          {"kerberos", TCP | UDP, 88}, {"pop3", TCP, 110},
    {"sunrpc", TCP | UDP, 111}, {"nntp", TCP, 119},         {"ntp", UDP, 123},         {"imap2", TCP, 143},
    {"snmp", TCP | UDP, 161},   {"irc", TCP | UDP, 194},    {"ldap", TCP | UDP, 389},  {"https", TCP | UDP, 443},
    {"submissions", TCP, 465},  {"syslog", UDP, 514},       {"submission", TCP, 587},  {"ldaps", TCP | UDP, 636},
    {"ftps", TCP, 990},         {"imaps", TCP, 993},        {"pop3s", TCP, 995},       {"socks", TCP, 1080},
    {"mysql", TCP, 3306},       {"postgresql", TCP, 5432},  {"x11", TCP, 6000},        {"http-alt", TCP | UDP, 8080},
};

const int __service_count = sizeof __services / sizeof *__services;

const struct __service *__find_service(const char *name, int port, int protocols) {
  for (const struct __service *s = __services; s < __services + __service_count; s++) {
    if (!(s->protocols & protocols)) continue;
    if (name != NULL ? strcmp(s->name, name) == 0 : s->port == port) return s;
  }
  return NULL;
}
