/* POSIX psignal, psiginfo. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

static void put(const char *s) {
  if (write(2, s, strlen(s)) < 0) return;
}

void psignal(int signal, const char *text) {
  if (text != NULL && *text != 0) {
    put(text);
    put(": ");
  }
  put(strsignal(signal));
  put("\n");
}

void psiginfo(const siginfo_t *info, const char *text) { psignal(info->si_signo, text); }
