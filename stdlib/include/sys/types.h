/* POSIX <sys/types.h>. */
#ifndef _SYS_TYPES_H
#define _SYS_TYPES_H

#include <features.h>

#define __need_size_t
#define __need_ssize_t
#define __need_off_t
#define __need_pid_t
#define __need_uid_t
#define __need_mode_t
#define __need_time_t
#define __need_suseconds_t
#define __need_clock_t
#define __need_clockid_t
#include <bits/types.h>

typedef unsigned long long dev_t;
typedef unsigned long long ino_t;
typedef unsigned long long nlink_t;
typedef int blksize_t;
typedef long long blkcnt_t;
typedef unsigned long long fsblkcnt_t;
typedef unsigned long long fsfilcnt_t;
typedef int key_t;
#ifndef __useconds_t_defined
#define __useconds_t_defined
typedef unsigned useconds_t;
#endif
#define __need_timer_t
#include <bits/types.h>
#include <bits/pthread_types.h>

#ifndef __int8_t_defined
#define __int8_t_defined
typedef __INT8_TYPE__ int8_t;
typedef __INT16_TYPE__ int16_t;
typedef __INT32_TYPE__ int32_t;
typedef __INT64_TYPE__ int64_t;
#endif

#ifdef _SEAGLASS_BSD
typedef unsigned char u_char;
typedef unsigned short u_short, ushort;
typedef unsigned u_int, uint;
typedef unsigned long u_long, ulong;
typedef __INT64_TYPE__ quad_t;
typedef __UINT64_TYPE__ u_quad_t;
typedef __UINT8_TYPE__ u_int8_t;
typedef __UINT16_TYPE__ u_int16_t;
typedef __UINT32_TYPE__ u_int32_t;
typedef __UINT64_TYPE__ u_int64_t;
typedef char *caddr_t;
typedef off_t loff_t;
typedef int daddr_t;
typedef long register_t;
typedef struct {
  int __val[2];
} fsid_t;
#include <endian.h>
#include <sys/select.h>
#endif

#if defined _LARGEFILE64_SOURCE || defined _SEAGLASS_GNU
#ifndef __off64_t_defined
#define __off64_t_defined
typedef off_t off64_t;
#endif
typedef ino_t ino64_t;
typedef blkcnt_t blkcnt64_t;
typedef fsblkcnt_t fsblkcnt64_t;
typedef fsfilcnt_t fsfilcnt64_t;
#endif

#endif
