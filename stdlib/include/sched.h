/* POSIX <sched.h>: one process on one processor, which cannot be told how to share it. */
#ifndef _SCHED_H
#define _SCHED_H

#include <features.h>
#define __need_size_t
#define __need_pid_t
#define __need_timespec
#include <bits/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sched_param {
  int sched_priority;
};

#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#ifdef _SEAGLASS_GNU
#define SCHED_BATCH 3
#define SCHED_ISO 4
#define SCHED_IDLE 5
#define SCHED_DEADLINE 6
#define SCHED_RESET_ON_FORK 0x40000000
#endif

int sched_yield(void);
int sched_get_priority_min(int __policy);
int sched_get_priority_max(int __policy);
int sched_getparam(pid_t __pid, struct sched_param *__out);
int sched_setparam(pid_t __pid, const struct sched_param *__param);
int sched_getscheduler(pid_t __pid);
int sched_setscheduler(pid_t __pid, int __policy, const struct sched_param *__param);
int sched_rr_get_interval(pid_t __pid, struct timespec *__out);

#ifdef _SEAGLASS_GNU
/* Sets of processors. */
#define CPU_SETSIZE 1024
#define __NCPUBITS (8 * sizeof(__cpu_mask))
typedef unsigned long __cpu_mask;
typedef struct {
  __cpu_mask __bits[CPU_SETSIZE / 32];
} cpu_set_t;

#define CPU_ALLOC_SIZE(count) (((count) + __NCPUBITS - 1) / __NCPUBITS * sizeof(__cpu_mask))
#define CPU_ALLOC(count) ((cpu_set_t *)__builtin_calloc(1, CPU_ALLOC_SIZE(count)))
#define CPU_FREE(set) __builtin_free(set)
#define __CPU_WORD(cpu, set) ((__cpu_mask *)(set))[(size_t)(cpu) / __NCPUBITS]
#define __CPU_BIT(cpu) ((__cpu_mask)1 << (size_t)(cpu) % __NCPUBITS)
#define __CPU_IN(cpu, size) ((size_t)(cpu) < 8 * (size_t)(size))
#define CPU_SET_S(cpu, size, set) ((void)(__CPU_IN(cpu, size) ? __CPU_WORD(cpu, set) |= __CPU_BIT(cpu) : 0))
#define CPU_CLR_S(cpu, size, set) ((void)(__CPU_IN(cpu, size) ? __CPU_WORD(cpu, set) &= ~__CPU_BIT(cpu) : 0))
#define CPU_ISSET_S(cpu, size, set) (__CPU_IN(cpu, size) && (__CPU_WORD(cpu, set) & __CPU_BIT(cpu)) != 0)
#define CPU_ZERO_S(size, set) ((void)__builtin_memset((set), 0, (size)))
#define CPU_COUNT_S(size, set) __sched_cpucount((size), (set))
#define CPU_EQUAL_S(size, a, b) (__builtin_memcmp((a), (b), (size)) == 0)
#define __CPU_EACH_S(size, out, a, op, b)                                                                              \
  do {                                                                                                                 \
    for (size_t __i = 0; __i < (size) / sizeof(__cpu_mask); __i++)                                                     \
      ((__cpu_mask *)(out))[__i] = ((const __cpu_mask *)(a))[__i] op((const __cpu_mask *)(b))[__i];                    \
  } while (0)
#define CPU_AND_S(size, out, a, b) __CPU_EACH_S(size, out, a, &, b)
#define CPU_OR_S(size, out, a, b) __CPU_EACH_S(size, out, a, |, b)
#define CPU_XOR_S(size, out, a, b) __CPU_EACH_S(size, out, a, ^, b)
#define CPU_SET(cpu, set) CPU_SET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_CLR(cpu, set) CPU_CLR_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ISSET(cpu, set) CPU_ISSET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ZERO(set) CPU_ZERO_S(sizeof(cpu_set_t), set)
#define CPU_COUNT(set) CPU_COUNT_S(sizeof(cpu_set_t), set)
#define CPU_EQUAL(a, b) CPU_EQUAL_S(sizeof(cpu_set_t), a, b)
#define CPU_AND(out, a, b) CPU_AND_S(sizeof(cpu_set_t), out, a, b)
#define CPU_OR(out, a, b) CPU_OR_S(sizeof(cpu_set_t), out, a, b)
#define CPU_XOR(out, a, b) CPU_XOR_S(sizeof(cpu_set_t), out, a, b)
int __sched_cpucount(size_t __size, const cpu_set_t *__set);

int sched_getaffinity(pid_t __pid, size_t __size, cpu_set_t *__out);
int sched_setaffinity(pid_t __pid, size_t __size, const cpu_set_t *__set);
int sched_getcpu(void);
int getcpu(unsigned *__cpu, unsigned *__node);

#define CSIGNAL 0xff
#define CLONE_VM 0x100
#define CLONE_FS 0x200
#define CLONE_FILES 0x400
#define CLONE_SIGHAND 0x800
#define CLONE_VFORK 0x4000
#define CLONE_PARENT 0x8000
#define CLONE_THREAD 0x10000
#define CLONE_NEWNS 0x20000
#define CLONE_SYSVSEM 0x40000
#define CLONE_SETTLS 0x80000
#define CLONE_PARENT_SETTID 0x100000
#define CLONE_CHILD_CLEARTID 0x200000
#define CLONE_CHILD_SETTID 0x1000000
#define CLONE_NEWCGROUP 0x2000000
#define CLONE_NEWUTS 0x4000000
#define CLONE_NEWIPC 0x8000000
#define CLONE_NEWUSER 0x10000000
#define CLONE_NEWPID 0x20000000
#define CLONE_NEWNET 0x40000000
#define CLONE_IO 0x80000000
int clone(int (*__start)(void *), void *__stack, int __flags, void *__argument, ...);
int unshare(int __flags);
int setns(int __fd, int __type);
#endif

#ifdef __cplusplus
}
#endif

#endif
