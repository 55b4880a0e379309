/* GNU <pty.h>: there are no terminals to make. */
#ifndef _PTY_H
#define _PTY_H

#include <sys/ioctl.h>
#include <termios.h>

#ifdef __cplusplus
extern "C" {
#endif

int openpty(int *__master, int *__slave, char *__name, const struct termios *__termios, const struct winsize *__size);
int forkpty(int *__master, char *__name, const struct termios *__termios, const struct winsize *__size);

#ifdef __cplusplus
}
#endif

#endif
