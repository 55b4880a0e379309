/* Linux: what only its owner may do to a machine. */
#include "../internal.h"
#include <sys/auxv.h>
#include <sys/mount.h>
#include <sys/reboot.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data) {
  return fail(EPERM);
}

int umount(const char *target) { return fail(EPERM); }

int umount2(const char *target, int flags) { return fail(EPERM); }

int reboot(int command) { return fail(EPERM); }

unsigned long getauxval(unsigned long type) {
  if (type == AT_PAGESZ) return 65536;
  errno = ENOENT;
  return 0;
}
