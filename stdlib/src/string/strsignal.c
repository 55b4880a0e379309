/* POSIX strsignal; GNU sigdescr_np: null for an unknown number. */
#define _GNU_SOURCE
#include "text_list.h"
#include <signal.h>
#include <string.h>

#define S(name, text) text "\0"
static const char texts[] =
#include "signal_list.h"
    ;

const char *sigdescr_np(int signal) { return text_at(texts, texts + sizeof texts - 1, signal - 1); }

char *strsignal(int signal) {
  static char buf[32];
  const char *text = sigdescr_np(signal);
  if (text != NULL) return (char *)text;
  if (signal >= SIGRTMIN && signal <= SIGRTMAX) append_number(buf, "Real-time signal ", signal - SIGRTMIN);
  else append_number(buf, "Unknown signal ", signal);
  return buf;
}
