/* POSIX signgam. */
#define _GNU_SOURCE
#include <math.h>

int signgam;
