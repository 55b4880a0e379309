/* Where no alarms are linked, none ring. */
#include "../internal.h"

WEAK __wasi_timestamp_t __next_alarm(void) { return NO_ALARM; }
WEAK unsigned __ring_alarms(void) { return 0; }
