/* POSIX dup2, dup3. WASI can only move a descriptor: `to` becomes what `from` was, and `from` is closed. That serves
   the usual purpose, replacing a standard stream, since `from` is then closed anyway; a later close(from) fails
   quietly. */
#include "../internal.h"
#include <unistd.h>

int dup2(int from, int to) {
  __wasi_fdstat_t st;
  int error = __wasi_fd_fdstat_get(from, &st);
  if (error != 0 || from == to) return error == 0 ? to : fail(error);
  error = __wasi_fd_renumber(from, to);
  if (error == 0) __pipe_moves(from, to);
  return error == 0 ? to : fail(error);
}

int dup3(int from, int to, int flags) {
  (void)flags;
  return from == to ? fail(EINVAL) : dup2(from, to);
}
