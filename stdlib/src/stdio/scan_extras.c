/* What the scanf family can do beyond integers and bytes. */
#include "scan.h"

const struct scan_extras __scan_extras = {__scan_floating, __scan_chars, iswspace};
