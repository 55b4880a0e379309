/* The names of days and months in the C locale. */
#ifndef NAMES_H
#define NAMES_H

extern const char __day_names[7][10], __month_names[12][10];

#endif
