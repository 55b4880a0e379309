/* XSI crypt, encrypt, setkey: none of the methods is here. */
#define _GNU_SOURCE
#include "../internal.h"
#include <crypt.h>
#include <stdlib.h>
#include <unistd.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

char *crypt(const char *key, const char *salt) {
  errno = ENOSYS;
  return NULL;
}

char *crypt_r(const char *key, const char *salt, struct crypt_data *data) { return crypt(key, salt); }

void encrypt(char block[64], int decode) { errno = ENOSYS; }

void setkey(const char *key) { errno = ENOSYS; }
