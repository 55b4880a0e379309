/* POSIX dlopen and its relatives: the program itself can be opened, but its functions have no names. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>

#pragma GCC diagnostic ignored "-Wunused-parameter"

static const char *message;
static char program;

static void *refuse(const char *text) {
  message = text;
  return NULL;
}

void *dlopen(const char *path, int mode) {
  return path == NULL ? &program : refuse("dynamic loading is not supported");
}

void *dlmopen(Lmid_t space, const char *path, int mode) { return dlopen(path, mode); }

int dlclose(void *library) {
  if (library == &program) return 0;
  refuse("invalid handle");
  return -1;
}

void *dlsym(void *restrict library, const char *restrict name) { return refuse("symbol not found"); }

void *dlvsym(void *restrict library, const char *restrict name, const char *restrict version) {
  return dlsym(library, name);
}

char *dlerror(void) {
  const char *text = message;
  message = NULL;
  return (char *)text;
}

int dladdr(const void *address, Dl_info *out) { return 0; }

int dladdr1(const void *address, Dl_info *out, void **extra, int flags) { return 0; }

int dlinfo(void *restrict library, int request, void *restrict out) {
  refuse("not supported");
  return -1;
}
