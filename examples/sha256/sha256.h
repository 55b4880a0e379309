#ifndef SHA256_H
#define SHA256_H
#include <stddef.h>
#include <stdint.h>

/* The SHA-256 digest (FIPS 180-4) of a text, as 64 hexadecimal digits; the result lives until the next call. */
const char *sha256_text(const char *text);

/* The digest of `size` bytes, as 32 bytes at `digest`. */
void sha256(const void *data, size_t size, uint8_t *digest);

#endif
