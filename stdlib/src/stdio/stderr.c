/* 7.21.3p7 stderr: never fully buffered. */
#include "stream.h"

FILE __stderr_file = {.fd = 2, .flags = F_WRITE, UNBUFFERED(__stderr_file)};

#undef stderr
FILE *const stderr = &__stderr_file;
