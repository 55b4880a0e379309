/* 7.5 The error number of the last failed call. */
#include <errno.h>

int errno;
