/* Linux <sys/syscall.h>. There are no system calls; the numbers, those of Linux on i386, are for programs that name
   them. */
#ifndef _SYS_SYSCALL_H
#define _SYS_SYSCALL_H

#define SYS_exit 1
#define SYS_read 3
#define SYS_write 4
#define SYS_open 5
#define SYS_close 6
#define SYS_getpid 20
#define SYS_ioctl 54
#define SYS_mmap 90
#define SYS_sched_yield 158
#define SYS_gettid 224
#define SYS_futex 240
#define SYS_exit_group 252
#define SYS_clock_gettime 265
#define SYS_tgkill 270
#define SYS_getcpu 318
#define SYS_getrandom 355
#define SYS_memfd_create 356
#define SYS_copy_file_range 377
#define __NR_exit SYS_exit
#define __NR_read SYS_read
#define __NR_write SYS_write
#define __NR_getpid SYS_getpid
#define __NR_gettid SYS_gettid
#define __NR_futex SYS_futex
#define __NR_getrandom SYS_getrandom

#endif
