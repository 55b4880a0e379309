/* XSI crypt. */
#ifndef _CRYPT_H
#define _CRYPT_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

char *crypt(const char *__key, const char *__salt);
#ifdef _SEAGLASS_GNU
struct crypt_data {
  char output[384];
  int initialized;
};
char *crypt_r(const char *__key, const char *__salt, struct crypt_data *__data);
#endif

#ifdef __cplusplus
}
#endif

#endif
