/* 7.21.3p7 stderr: never fully buffered. */
#include "stream.h"

FILE __stderr_file = {.fd = 2, .flags = F_WRITE | F_NONE, .ops = &__fd_out_ops};
FILE *const stderr = &__stderr_file;
