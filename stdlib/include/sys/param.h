/* BSD <sys/param.h>. */
#ifndef _SYS_PARAM_H
#define _SYS_PARAM_H

#include <endian.h>
#include <limits.h>
#include <signal.h>
#include <sys/types.h>

#define MAXPATHLEN 4096
#define MAXHOSTNAMELEN 256
#define MAXSYMLINKS 40
#define MAXNAMLEN 255
#define NGROUPS 32
#define NOFILE 1024
#define NBBY 8
#define HZ 100
#define DEV_BSIZE 512
#define CANBSIZ 255
#define NCARGS ARG_MAX
#define NOGROUP (-1)
#define NODEV ((dev_t)-1)
#define EXEC_PAGESIZE 65536

#ifndef MIN
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#endif
#ifndef MAX
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#endif
#define howmany(n, unit) (((n) + ((unit) - 1)) / (unit))
#define roundup(n, unit) ((((n) + ((unit) - 1)) / (unit)) * (unit))
#define powerof2(n) (((n) & ((n) - 1)) == 0)
#define setbit(bits, i) ((bits)[(i) / 8] |= 1 << (i) % 8)
#define clrbit(bits, i) ((bits)[(i) / 8] &= ~(1 << (i) % 8))
#define isset(bits, i) ((bits)[(i) / 8] & 1 << (i) % 8)
#define isclr(bits, i) (((bits)[(i) / 8] & 1 << (i) % 8) == 0)

#endif
