/* POSIX sigsetjmp, siglongjmp: the last words of the buffer say whether the mask was saved, and what it was. Programs
   without signals have no mask. */
#include "../internal.h"
#include <setjmp.h>
#include <signal.h>
#include <string.h>

struct saved {
  unsigned long jump[5];
  int is_saved;
  sigset_t mask;
};

_Static_assert(sizeof(struct saved) <= sizeof(sigjmp_buf), "a sigjmp_buf has room for the mask");

WEAK void __signal_mask(const sigset_t *new, sigset_t *old) {
  (void)new;
  if (old != NULL) *old = 0;
}

int __save_signal_mask(sigjmp_buf env, int save_mask) {
  struct saved *saved = (struct saved *)env;
  saved->is_saved = save_mask != 0;
  if (save_mask) __signal_mask(NULL, &saved->mask);
  return save_mask;
}

_Noreturn void siglongjmp(sigjmp_buf env, int value) {
  struct saved *saved = (struct saved *)env;
  if (saved->is_saved) __signal_mask(&saved->mask, NULL);
  longjmp(env, value);
}
