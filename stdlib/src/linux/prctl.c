/* Linux prctl: the name of the program, and flags that mean nothing here. */
#include "../internal.h"
#include <stdarg.h>
#include <string.h>
#include <sys/prctl.h>

static char name[16] = "program";

int prctl(int option, ...) {
  va_list args;
  char *text = NULL;
  va_start(args, option);
  /* Only they are sure to have another argument. */
  if (option == PR_SET_NAME || option == PR_GET_NAME) text = va_arg(args, char *);
  va_end(args);
  switch (option) {
    case PR_SET_NAME:
      strncpy(name, text, sizeof name - 1);
      return 0;
    case PR_GET_NAME:
      memcpy(text, name, sizeof name);
      return 0;
    case PR_SET_DUMPABLE:
    case PR_SET_NO_NEW_PRIVS:
    case PR_SET_PDEATHSIG:
    case PR_SET_TIMERSLACK:
    case PR_GET_DUMPABLE:
      return 0;
    case PR_GET_NO_NEW_PRIVS:
      return 1;
    default:
      return fail(EINVAL);
  }
}
