/* 7.21.5.1 */
#include "stream.h"

int fclose(FILE *f) { return __stream_close(f); }
