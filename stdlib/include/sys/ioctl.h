/* <sys/ioctl.h>: the requests that programs try on terminals. */
#ifndef _SYS_IOCTL_H
#define _SYS_IOCTL_H

#ifdef __cplusplus
extern "C" {
#endif

#define FIONREAD 1
#define FIONBIO 2
#define TIOCGWINSZ 3
#define TIOCSWINSZ 4
#define TIOCGPGRP 5
#define TIOCSPGRP 6
#define TIOCSTI 7
#define TIOCNOTTY 8
#define FIOCLEX 9
#define FIONCLEX 10

struct winsize {
  unsigned short ws_row;
  unsigned short ws_col;
  unsigned short ws_xpixel;
  unsigned short ws_ypixel;
};

int ioctl(int __fd, int __request, ...);

#ifdef __cplusplus
}
#endif

#endif
