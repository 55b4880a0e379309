/* <sys/user.h>: there are no registers to describe; programs ask for the size of a page. */
#ifndef _SYS_USER_H
#define _SYS_USER_H

#define PAGE_SHIFT 16
#define PAGE_SIZE 65536
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define NBPG PAGE_SIZE

#endif
