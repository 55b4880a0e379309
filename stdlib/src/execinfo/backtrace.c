/* GNU backtrace: a program cannot see its stack. */
#include <execinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int backtrace(void **out, int n) {
  (void)out, (void)n;
  return 0;
}

#define WIDTH 12

/* The pointers and the texts are one block. */
char **backtrace_symbols(void *const *addresses, int n) {
  size_t count = n > 0 ? (size_t)n : 0;
  char **list = malloc(count * (sizeof *list + WIDTH) + 1);
  for (size_t i = 0; list != NULL && i < count; i++) {
    list[i] = (char *)(list + count) + i * WIDTH;
    snprintf(list[i], WIDTH, "[%p]", addresses[i]);
  }
  return list;
}

void backtrace_symbols_fd(void *const *addresses, int n, int fd) {
  for (int i = 0; i < n; i++) dprintf(fd, "[%p]\n", addresses[i]);
}
