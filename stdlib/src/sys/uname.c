/* POSIX uname. */
#include <string.h>
#include <sys/utsname.h>

int uname(struct utsname *out) {
  strcpy(out->sysname, "wasi");
  strcpy(out->nodename, "localhost");
  strcpy(out->release, "0.1");
  strcpy(out->version, "preview1");
  strcpy(out->machine, "wasm32");
  return 0;
}
