// run: -O0 -O1 -O2
// Bytes put together and taken apart by shifts, rotations by constants and by variables, in every width.
// stdout: 04030201 01020304 0807060504030201 0102030405060708
// stdout: 0201 0102 0000000000000201 8400000001 ffffff88
// stdout: 34 12 78 56 | 12 34 56 78 | 08 07 06 05 04 03 02 01 | ff ff 00 80
// stdout: 91a2b3c0 00000000 23456781 23456781 12345678 3456789abcdef012 2468acf0 4e4ea938
#include <stdint.h>
#include <stdio.h>

typedef unsigned char byte;

__attribute__((noinline)) static uint32_t le32(const byte *p) {
  return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}
__attribute__((noinline)) static uint32_t be32(const byte *p) {
  return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}
__attribute__((noinline)) static uint64_t le64(const byte *p) {
  uint64_t v = 0;
  for (int i = 7; i >= 0; i--) v = v << 8 | p[i];
  return v;
}
__attribute__((noinline)) static uint64_t be64(const byte *p) {
  uint64_t v = 0;
  for (int i = 0; i < 8; i++) v = v << 8 | p[i];
  return v;
}
__attribute__((noinline)) static unsigned le16(const byte *p) { return p[0] + (p[1] << 8); }
__attribute__((noinline)) static unsigned be16(const byte *p) { return (p[0] << 8) + p[1]; }
/* The top byte is lost before the value becomes wide, or is a sign afterwards. */
__attribute__((noinline)) static uint64_t lost(const byte *p) {
  return (uint32_t)p[3] << 24 << 8 | (uint32_t)p[1] << 8 | p[0];
}
__attribute__((noinline)) static uint64_t top(const byte *p) {
  return (uint64_t)p[0] | (uint64_t)(p[3] << 5) << 32;
}
__attribute__((noinline)) static int sign(const byte *p) { return (int)((uint32_t)p[0] << 24) >> 24; }

__attribute__((noinline)) static void put16(byte *p, unsigned x) { p[0] = x, p[1] = x >> 8; }
__attribute__((noinline)) static void put32be(byte *p, uint32_t x) {
  p[0] = x >> 24, p[1] = x >> 16, p[2] = x >> 8, p[3] = x;
}
__attribute__((noinline)) static void put64(byte *p, uint64_t x) {
  for (int i = 0; i < 8; i++) p[i] = x >> (8 * i);
}
__attribute__((noinline)) static void mixed(byte *p, int16_t x) {
  p[0] = x >> 16, p[1] = x >> 24, p[2] = 0, p[3] = 0x80;
}
static void show(const byte *p, int n, const char *end) {
  for (int i = 0; i < n; i++) printf(i ? " %02x" : "%02x", p[i]);
  printf("%s", end);
}

__attribute__((noinline)) static uint32_t sum(uint32_t x, unsigned n) { return (x << n) + (x >> (32 - n)); }
__attribute__((noinline)) static uint32_t differ(uint32_t x, unsigned n) { return (x << (n & 31)) ^ (x >> (-n & 31)); }
__attribute__((noinline)) static uint32_t left(uint32_t x, unsigned n) { return x << (n & 31) | x >> (-n & 31); }
__attribute__((noinline)) static uint32_t right(uint32_t x, unsigned n) { return x >> n | x << (32 - n); }
__attribute__((noinline)) static uint64_t left64(uint64_t x, int n) { return x << n | x >> (64 - n); }
__attribute__((noinline)) static uint32_t bits(uint32_t a, uint32_t b, uint32_t c) {
  return ((a & b) ^ (a & c) ^ (b & c)) + ((a & b) | (~a & c));
}

int main(void) {
  byte one[8] = {1, 2, 3, 4, 5, 6, 7, 8}, out[8], high[4] = {0x88, 0, 0, 0};
  printf("%08x %08x %016llx %016llx\n", le32(one), be32(one), (unsigned long long)le64(one), (unsigned long long)be64(one));
  printf("%04x %04x %016llx %010llx %08x\n", le16(one), be16(one), (unsigned long long)lost(one), (unsigned long long)top(one) + 0x400000000, sign(high));
  put16(out, 0x1234), put16(out + 2, 0x5678), show(out, 4, " | ");
  put32be(out, 0x12345678), show(out, 4, " | ");
  put64(out, 0x0102030405060708), show(out, 8, " | ");
  mixed(out, -2), show(out, 4, "\n");
  printf("%08x %08x %08x %08x %08x %016llx %08x %08x\n", sum(0x12345678, 3), differ(0x12345678, 32), left(0x12345678, 4),
         right(0x12345678, 28), left(0x12345678, 0), (unsigned long long)left64(0x123456789abcdef0, 8), right(0x12345678, 31),
         bits(0x13572468, 0x0f0f5a5a, 0x3c3c9696));
}
