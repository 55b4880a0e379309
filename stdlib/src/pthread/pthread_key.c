/* POSIX thread-specific data, and 7.26.6. Destructors run when a thread ends by pthread_exit, not by exit. */
#include "pthread_internal.h"
#include <limits.h>
#include <threads.h>

static struct key {
  int used;
  void (*destructor)(void *);
  void *value;
} keys[PTHREAD_KEYS_MAX];

static void nothing(void *value) { (void)value; }

static int is_key(pthread_key_t key) { return key < PTHREAD_KEYS_MAX && keys[key].used; }

int pthread_key_create(pthread_key_t *out, void (*destructor)(void *)) {
  for (pthread_key_t i = 0; i < PTHREAD_KEYS_MAX; i++) {
    if (keys[i].used) continue;
    keys[i] = (struct key){1, destructor != NULL ? destructor : nothing, NULL};
    *out = i;
    return 0;
  }
  return EAGAIN;
}

int pthread_key_delete(pthread_key_t key) {
  if (!is_key(key)) return EINVAL;
  keys[key].used = 0;
  return 0;
}

void *pthread_getspecific(pthread_key_t key) { return is_key(key) ? keys[key].value : NULL; }

int pthread_setspecific(pthread_key_t key, const void *value) {
  if (!is_key(key)) return EINVAL;
  keys[key].value = (void *)value;
  return 0;
}

/* Destructors may store new values, which are destroyed in turn, a few times over. */
void __run_key_destructors(void) {
  int again = 1;
  for (int round = 0; again && round < PTHREAD_DESTRUCTOR_ITERATIONS; round++) {
    again = 0;
    for (struct key *key = keys; key < keys + PTHREAD_KEYS_MAX; key++) {
      void *value = key->value;
      if (!key->used || value == NULL) continue;
      key->value = NULL;
      key->destructor(value);
      again = 1;
    }
  }
}

int tss_create(tss_t *out, tss_dtor_t destructor) {
  return pthread_key_create(out, destructor) == 0 ? thrd_success : thrd_error;
}

void tss_delete(tss_t key) { pthread_key_delete(key); }

void *tss_get(tss_t key) { return pthread_getspecific(key); }

int tss_set(tss_t key, void *value) { return pthread_setspecific(key, value) == 0 ? thrd_success : thrd_error; }
