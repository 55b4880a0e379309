/* POSIX sysconf. */
#include "../internal.h"
#include <unistd.h>

long sysconf(int name) {
  switch (name) {
    case _SC_ARG_MAX:
      return 131072;
    case _SC_CLK_TCK:
      return 100;
    case _SC_OPEN_MAX:
    case _SC_STREAM_MAX:
    case _SC_IOV_MAX:
      return 1024;
    case _SC_CHILD_MAX:
    case _SC_JOB_CONTROL:
    case _SC_SAVED_IDS:
    case _SC_MAPPED_FILES:
    case _SC_THREADS:
    case _SC_DELAYTIMER_MAX:
    case _SC_SIGQUEUE_MAX:
    case _SC_ATEXIT_MAX:
      return -1;
    case _SC_NGROUPS_MAX:
      return 1;
    case _SC_TZNAME_MAX:
      return 16;
    case _SC_VERSION:
    case _SC_2_VERSION:
    case _SC_MONOTONIC_CLOCK:
    case _SC_TIMERS:
    case _SC_FSYNC:
      return _POSIX_VERSION;
    case _SC_XOPEN_VERSION:
      return _XOPEN_VERSION;
    case _SC_PAGESIZE:
      return 65536;
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN:
      return 1;
    case _SC_PHYS_PAGES:
      return 65536;
    case _SC_AVPHYS_PAGES:
      return 65536 - (long)__builtin_wasm_memory_size(0);
    case _SC_LINE_MAX:
    case _SC_GETPW_R_SIZE_MAX:
    case _SC_GETGR_R_SIZE_MAX:
      return 2048;
    case _SC_HOST_NAME_MAX:
    case _SC_COLL_WEIGHTS_MAX:
      return 255;
    case _SC_LOGIN_NAME_MAX:
      return 256;
    case _SC_TTY_NAME_MAX:
      return 32;
    case _SC_SYMLOOP_MAX:
      return 40;
    case _SC_BC_BASE_MAX:
      return 99;
    case _SC_RE_DUP_MAX:
      return 32767;
    case _SC_NSIG:
      return 65;
    default:
      return fail(EINVAL);
  }
}

int getpagesize(void) { return 65536; }

int getdtablesize(void) { return 1024; }
