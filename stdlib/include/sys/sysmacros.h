/* <sys/sysmacros.h>: the two numbers in a dev_t, as Linux puts them. */
#ifndef _SYS_SYSMACROS_H
#define _SYS_SYSMACROS_H

#define major(dev) ((unsigned)((dev) >> 32 & 0xfffff000) | (unsigned)((dev) >> 8 & 0xfff))
#define minor(dev) ((unsigned)((dev) >> 12 & 0xffffff00) | (unsigned)((dev)&0xff))
#define makedev(major, minor)                                                                                          \
  ((unsigned long long)((major)&0xfffff000u) << 32 | (unsigned long long)((major)&0xfffu) << 8 |                       \
   (unsigned long long)((minor)&0xffffff00u) << 12 | ((minor)&0xffu))

#endif
