/* What the printf family can do beyond integers and strings. */
#include "../float-conversion/short_decimal.h"
#include "format.h"
#include <string.h>

static const char *error_text(int error) { return strerror(error); }

const struct format_extras __format_extras = {__format_positional, __format_floating, __format_wide, error_text,
                                              __short_decimal};
