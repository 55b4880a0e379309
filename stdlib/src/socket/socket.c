/* POSIX: making sockets, which WASI cannot. */
#define _GNU_SOURCE
#include "../internal.h"
#include <netinet/in.h>
#include <sys/socket.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int socket(int family, int type, int protocol) { return fail(EAFNOSUPPORT); }

int socketpair(int family, int type, int protocol, int fds[2]) { return fail(EAFNOSUPPORT); }
