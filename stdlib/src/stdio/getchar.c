/* 7.21.7.6 */
#include "stream.h"

int getchar(void) { return get_byte(stdin); }
