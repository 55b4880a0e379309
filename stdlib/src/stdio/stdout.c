/* 7.21.3p7 stdout: standard output, line buffered on a terminal. */
#include "stream.h"

static unsigned char buffer[UNGET + BUFSIZ];

FILE __stdout_file = {.fd = 1, .flags = F_WRITE | F_CHECK_TTY, .base = buffer + UNGET, .size = BUFSIZ};

#undef stdout
FILE *const stdout = &__stdout_file;
