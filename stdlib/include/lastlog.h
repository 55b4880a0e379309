/* BSD <lastlog.h>. */
#include <utmp.h>
