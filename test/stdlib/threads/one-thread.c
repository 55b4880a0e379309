// run: -O0 -O1
// covers: C17 7.26.2.1: call_once
// covers: C17 7.26.3: cnd_init, cnd_destroy, cnd_signal, cnd_broadcast, cnd_wait, cnd_timedwait
// covers: C17 7.26.4: mtx_init, mtx_destroy, mtx_lock, mtx_trylock, mtx_timedlock, mtx_unlock
// covers: C17 7.26.5: thrd_create, thrd_current, thrd_equal, thrd_detach, thrd_join, thrd_sleep, thrd_yield, thrd_exit
// covers: C17 7.26.6: tss_create, tss_delete, tss_get, tss_set
// The functions of <threads.h> in the one thread; thrd_exit ends the program with success.
#include "../expect.h"
#include <stdlib.h>
#include <threads.h>

static int calls;

static void count(void) { calls++; }

#ifdef __wasm__
static int start(void *argument) { return argument != NULL; }
#endif

static void check_mutexes(void) {
  mtx_t plain, nested, timed;
  const struct timespec past = {1, 0};
  EXPECT(thrd_success, mtx_init(&plain, mtx_plain));
  EXPECT(thrd_success, mtx_init(&nested, mtx_plain | mtx_recursive));
  EXPECT(thrd_success, mtx_init(&timed, mtx_timed));
  EXPECT(thrd_success, mtx_lock(&plain));
  EXPECT(thrd_busy, mtx_trylock(&plain));
  EXPECT(thrd_success, mtx_unlock(&plain));
  EXPECT(thrd_success, mtx_lock(&nested));
  EXPECT(thrd_success, mtx_trylock(&nested));
  EXPECT(thrd_success, mtx_unlock(&nested));
  EXPECT(thrd_success, mtx_unlock(&nested));
  EXPECT(thrd_success, mtx_timedlock(&timed, &past));
  EXPECT(thrd_timedout, mtx_timedlock(&timed, &past));
  cnd_t cond;
  EXPECT(thrd_success, cnd_init(&cond));
  EXPECT(thrd_success, cnd_signal(&cond));
  EXPECT(thrd_success, cnd_broadcast(&cond));
  EXPECT(thrd_timedout, cnd_timedwait(&cond, &timed, &past));
#ifdef __wasm__
  EXPECT(thrd_error, cnd_wait(&cond, &timed));
#endif
  EXPECT(thrd_success, mtx_unlock(&timed));
  cnd_destroy(&cond);
  mtx_destroy(&plain);
  mtx_destroy(&nested);
  mtx_destroy(&timed);
}

static thread_local int own = 3;

int main(void) {
  once_flag flag = ONCE_FLAG_INIT;
  call_once(&flag, count);
  call_once(&flag, count);
  EXPECT(1, calls);
  check_mutexes();
  tss_t key;
  EXPECT(thrd_success, tss_create(&key, NULL));
  EXPECT(thrd_success, tss_set(key, &key));
  EXPECT(1, tss_get(key) == &key);
  tss_delete(key);
  EXPECT(1, thrd_equal(thrd_current(), thrd_current()) != 0);
  EXPECT(0, thrd_sleep(&(struct timespec){0, 1000}, NULL));
  EXPECT(-2, thrd_sleep(&(struct timespec){0, -1}, NULL));
  thrd_yield();
  EXPECT(3, own);
#ifdef __wasm__
  thrd_t thread;
  EXPECT(thrd_nomem, thrd_create(&thread, start, NULL));
  EXPECT(thrd_error, thrd_join(thrd_current(), NULL));
#endif
  EXPECT(thrd_success, thrd_detach(thrd_current()));
  if (expect_failures) exit(1);
  thrd_exit(5);
}
