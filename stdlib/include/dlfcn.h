/* POSIX <dlfcn.h>: there are no shared libraries to load. */
#ifndef _DLFCN_H
#define _DLFCN_H

#include <features.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RTLD_LAZY 0x1
#define RTLD_NOW 0x2
#define RTLD_NOLOAD 0x4
#define RTLD_DEEPBIND 0x8
#define RTLD_GLOBAL 0x100
#define RTLD_LOCAL 0
#define RTLD_NODELETE 0x1000

void *dlopen(const char *__path, int __mode);
int dlclose(void *__library);
void *dlsym(void *__restrict __library, const char *__restrict __name);
char *dlerror(void);

#ifdef _SEAGLASS_BSD
#define RTLD_NEXT ((void *)-1)
#define RTLD_DEFAULT ((void *)0)
#endif

#ifdef _SEAGLASS_GNU
#define LM_ID_BASE 0
#define LM_ID_NEWLM (-1)
typedef long Lmid_t;
typedef struct {
  const char *dli_fname;
  void *dli_fbase;
  const char *dli_sname;
  void *dli_saddr;
} Dl_info;
enum { RTLD_DL_SYMENT = 1, RTLD_DL_LINKMAP = 2 };
enum { RTLD_DI_LMID = 1, RTLD_DI_LINKMAP = 2, RTLD_DI_ORIGIN = 6 };
void *dlmopen(Lmid_t __space, const char *__path, int __mode);
void *dlvsym(void *__restrict __library, const char *__restrict __name, const char *__restrict __version);
int dladdr(const void *__address, Dl_info *__out);
int dladdr1(const void *__address, Dl_info *__out, void **__extra, int __flags);
int dlinfo(void *__restrict __library, int __request, void *__restrict __out);
#endif

#ifdef __cplusplus
}
#endif

#endif
