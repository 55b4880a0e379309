/* 7.21.3p7 stdin: standard input. */
#include "stream.h"

static unsigned char buffer[UNGET + BUFSIZ];

FILE __stdin_file = {.fd = 0, .flags = F_READ, .base = buffer + UNGET, .size = BUFSIZ};

#undef stdin
FILE *const stdin = &__stdin_file;
