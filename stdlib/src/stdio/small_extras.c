/* What __small_printf can do beyond integers and strings. */
#include "format.h"

const struct format_extras __small_extras = {.floating = __format_double};
