/* GNU fcloseall. */
#include "stream.h"

int fcloseall(void) {
  int result = 0;
  while (__streams != NULL)
    if (__stream_close(__streams) != 0) result = EOF;
  return result;
}
