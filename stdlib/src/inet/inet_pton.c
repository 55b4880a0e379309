/* POSIX inet_pton: RFC 4291 2.2 for IPv6; four decimal numbers without further zeros for IPv4. */
#include "../internal.h"
#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>

static int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static int read_v4(const char *s, unsigned char *out) {
  for (int i = 0; i < 4; i++) {
    unsigned n = 0;
    int digits = 0;
    for (; isdigit((unsigned char)*s) && digits < 4; digits++) n = n * 10 + (unsigned)(*s++ - '0');
    if (digits == 0 || n > 255 || (digits > 1 && s[-digits] == '0')) return 0;
    if (*s++ != (i < 3 ? '.' : 0)) return 0;
    out[i] = (unsigned char)n;
  }
  return 1;
}

/* Groups go to the front; those behind "::" are moved to the end when all are read. */
static int read_v6(const char *s, unsigned char *out) {
  unsigned char bytes[16] = {0};
  int n = 0, gap = -1;
  if (*s == ':' && *++s != ':') return 0;
  while (*s != 0) {
    if (*s == ':') {
      if (gap >= 0) return 0;
      gap = n;
      s++;
      continue;
    }
    const char *group = s;
    unsigned value = 0;
    while (hex_digit(*s) >= 0 && s - group < 4) value = value << 4 | (unsigned)hex_digit(*s++);
    if (*s == '.') {
      if (n > 12 || !read_v4(group, bytes + n)) return 0;
      n += 4;
      break;
    }
    if (s == group || n == 16 || (*s != 0 && *s != ':')) return 0;
    bytes[n++] = (unsigned char)(value >> 8);
    bytes[n++] = (unsigned char)value;
    if (*s == ':' && *++s == 0) return 0;
  }
  if (gap < 0 ? n != 16 : n == 16) return 0;
  if (gap >= 0) {
    memmove(bytes + 16 - (n - gap), bytes + gap, (size_t)(n - gap));
    memset(bytes + gap, 0, (size_t)(16 - n));
  }
  memcpy(out, bytes, sizeof bytes);
  return 1;
}

int inet_pton(int family, const char *restrict s, void *restrict out) {
  if (family == AF_INET6) return read_v6(s, out);
  if (family != AF_INET) return fail(EAFNOSUPPORT);
  unsigned char bytes[4];
  if (!read_v4(s, bytes)) return 0;
  memcpy(out, bytes, sizeof bytes);
  return 1;
}
