/* Linux sysinfo and GNU get_nprocs: one processor, and the memory that WebAssembly can have. */
#define _GNU_SOURCE
#include "../internal.h"
#include <sys/sysinfo.h>
#include <time.h>
#include <unistd.h>

int get_nprocs(void) { return 1; }

int get_nprocs_conf(void) { return 1; }

long get_phys_pages(void) { return sysconf(_SC_PHYS_PAGES); }

long get_avphys_pages(void) { return sysconf(_SC_AVPHYS_PAGES); }

int sysinfo(struct sysinfo *out) {
  struct timespec up = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &up);
  *out = (struct sysinfo){.uptime = (long)up.tv_sec, .totalram = (unsigned long)get_phys_pages(),
                          .freeram = (unsigned long)get_avphys_pages(), .procs = 1,
                          .mem_unit = (unsigned)getpagesize()};
  return 0;
}
