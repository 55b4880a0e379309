/* GNU sigabbrev_np: the name of a signal without SIG; null for an unknown number. */
#define _GNU_SOURCE
#include "text_list.h"

#define S(name, text) #name "\0"
static const char names[] =
#include "signal_list.h"
    ;

const char *sigabbrev_np(int signal) { return text_at(names, names + sizeof names - 1, signal - 1); }
