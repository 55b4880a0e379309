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

#define TIOCSCTTY 10
#define TIOCOUTQ 11
#define TIOCINQ FIONREAD
#define TIOCEXCL 12
#define TIOCNXCL 13
#define TIOCMGET 14
#define TIOCMSET 15
#define TIOCMBIS 16
#define TIOCMBIC 17
#define TIOCSBRK 18
#define TIOCCBRK 19
#define TIOCGSID 20
#define TIOCCONS 21
#define TIOCPKT 22
#define TIOCGETD 23
#define TIOCSETD 24
#define TCGETS 25
#define TCSETS 26
#define TCSETSW 27
#define TCSETSF 28
#define TCSBRK 29
#define TCXONC 30
#define TCFLSH 31
#define FIOASYNC 32
#define TIOCM_LE 0x001
#define TIOCM_DTR 0x002
#define TIOCM_RTS 0x004
#define TIOCM_ST 0x008
#define TIOCM_SR 0x010
#define TIOCM_CTS 0x020
#define TIOCM_CAR 0x040
#define TIOCM_CD TIOCM_CAR
#define TIOCM_RNG 0x080
#define TIOCM_RI TIOCM_RNG
#define TIOCM_DSR 0x100
#define SIOCGIFNAME 0x8910
#define SIOCGIFCONF 0x8912
#define SIOCGIFFLAGS 0x8913
#define SIOCGIFADDR 0x8915
#define SIOCGIFBRDADDR 0x8919
#define SIOCGIFNETMASK 0x891b
#define SIOCGIFMTU 0x8921
#define SIOCGIFHWADDR 0x8927
#define SIOCGIFINDEX 0x8933

/* Requests of drivers: a direction, the argument's size, the driver's letter and a number. */
#define _IOC_NONE 0u
#define _IOC_WRITE 1u
#define _IOC_READ 2u
#define _IOC(direction, type, number, size)                                                                            \
  ((direction) << 30 | (unsigned)(size) << 16 | (unsigned)(type) << 8 | (unsigned)(number))
#define _IO(type, number) _IOC(_IOC_NONE, (type), (number), 0)
#define _IOR(type, number, argument) _IOC(_IOC_READ, (type), (number), sizeof(argument))
#define _IOW(type, number, argument) _IOC(_IOC_WRITE, (type), (number), sizeof(argument))
#define _IOWR(type, number, argument) _IOC(_IOC_READ | _IOC_WRITE, (type), (number), sizeof(argument))
#define _IOC_DIR(request) ((unsigned)(request) >> 30)
#define _IOC_TYPE(request) ((unsigned)(request) >> 8 & 0xff)
#define _IOC_NR(request) ((unsigned)(request) & 0xff)
#define _IOC_SIZE(request) ((unsigned)(request) >> 16 & 0x3fff)

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
