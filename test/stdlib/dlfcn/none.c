// run: -O0 -O1
// skip-native: libraries can be loaded
// covers: POSIX.1-2017 dlopen: dlopen
// covers: POSIX.1-2017 dlclose: dlclose
// covers: POSIX.1-2017 dlsym: dlsym
// covers: POSIX.1-2017 dlerror: dlerror
// covers: GNU: dlmopen, dlvsym, dladdr, dladdr1, dlinfo, backtrace, backtrace_symbols, backtrace_symbols_fd
// There are no libraries to load; each failure is explained once. The stack is not seen.
#define _GNU_SOURCE
#include "../expect.h"
#include <dlfcn.h>
#include <execinfo.h>
#include <stdlib.h>

int main(void) {
  Dl_info info;
  EXPECT(1, dlerror() == NULL);
  EXPECT(1, dlopen("libm.so.6", RTLD_NOW) == NULL);
  EXPECT(1, dlerror() != NULL);
  EXPECT(1, dlerror() == NULL);
  void *self = dlopen(NULL, RTLD_LAZY);
  EXPECT(1, self != NULL);
  EXPECT(1, dlsym(self, "main") == NULL && dlerror() != NULL);
  EXPECT(1, dlvsym(RTLD_DEFAULT, "main", "1") == NULL);
  EXPECT(0, dlclose(self));
  EXPECT(-1, dlclose(&info));
  EXPECT(1, dlmopen(LM_ID_NEWLM, "x", RTLD_NOW) == NULL);
  EXPECT(0, dladdr((void *)main, &info));
  EXPECT(0, dladdr1((void *)main, &info, NULL, RTLD_DL_LINKMAP));
  EXPECT(-1, dlinfo(self, RTLD_DI_LMID, &info));
  void *frames[4] = {(void *)16};
  EXPECT(0, backtrace(frames, 4));
  char **names = backtrace_symbols(frames, 1);
  EXPECT_TEXT("[0x10]", names[0]);
  free(names);
  backtrace_symbols_fd(frames, 0, 1);
  return expect_failures;
}
