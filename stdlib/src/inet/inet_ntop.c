/* POSIX inet_ntop, inet_ntoa. IPv6 addresses are written as RFC 5952 says: the longest run of zeros, two at least, is
   "::". */
#include "../internal.h"
#include <arpa/inet.h>
#include <string.h>

static char *put_decimal(char *out, unsigned byte) {
  if (byte >= 100) *out++ = (char)('0' + byte / 100);
  if (byte >= 10) *out++ = (char)('0' + byte / 10 % 10);
  *out++ = (char)('0' + byte % 10);
  return out;
}

static char *put_v4(char *out, const unsigned char *bytes) {
  for (int i = 0; i < 4; i++) {
    if (i > 0) *out++ = '.';
    out = put_decimal(out, bytes[i]);
  }
  *out = 0;
  return out;
}

static char *put_hex(char *out, unsigned group) {
  for (int shift = 12; shift >= 0; shift -= 4)
    if (group >> shift != 0 || shift == 0) *out++ = "0123456789abcdef"[group >> shift & 15];
  return out;
}

/* The first of the longest runs of zero groups: where it begins, and its length (less than two count as none). */
static int longest_zeros(const unsigned *groups, int *length) {
  int best = -1;
  *length = 1;
  for (int i = 0; i < 8; i++) {
    int n = 0;
    while (i + n < 8 && groups[i + n] == 0) n++;
    if (n > *length) {
      best = i;
      *length = n;
    }
  }
  return best;
}

static void put_v6(char *out, const unsigned char *bytes) {
  unsigned groups[8];
  for (int i = 0; i < 8; i++) groups[i] = (unsigned)bytes[2 * i] << 8 | bytes[2 * i + 1];
  int length, zeros = longest_zeros(groups, &length);
  /* IPv4 addresses in IPv6 ones: mapped, and compatible. */
  int has_v4 = zeros == 0 && (length == 6 || (length == 5 && groups[5] == 0xffff));
  for (int i = 0; i < (has_v4 ? 6 : 8); i++) {
    if (i == zeros) {
      *out++ = ':';
      i += length - 1;
      if (i == 7) *out++ = ':';
      continue;
    }
    if (i > 0) *out++ = ':';
    out = put_hex(out, groups[i]);
  }
  if (has_v4) {
    *out++ = ':';
    out = put_v4(out, bytes + 12);
  }
  *out = 0;
}

const char *inet_ntop(int family, const void *restrict address, char *restrict out, socklen_t size) {
  char text[INET6_ADDRSTRLEN];
  if (family != AF_INET && family != AF_INET6) {
    errno = EAFNOSUPPORT;
    return NULL;
  }
  if (family == AF_INET) put_v4(text, address);
  else put_v6(text, address);
  size_t len = strlen(text);
  if (len >= size) {
    errno = ENOSPC;
    return NULL;
  }
  memcpy(out, text, len + 1);
  return out;
}

char *inet_ntoa(struct in_addr address) {
  static char text[INET_ADDRSTRLEN];
  put_v4(text, (const unsigned char *)&address);
  return text;
}
