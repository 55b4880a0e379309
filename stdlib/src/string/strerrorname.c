/* GNU strerrorname_np: the name of an error, as in <errno.h>; null for an unknown number. */
#define _GNU_SOURCE
#include "text_list.h"

#define E(name, text) #name "\0"
static const char names[] = "0\0"
#include "error_list.h"
    ;

const char *strerrorname_np(int error) { return text_at(names, names + sizeof names - 1, error); }
