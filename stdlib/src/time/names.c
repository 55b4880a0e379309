/* 7.27.3.5p7 The names of days and months in the C locale; the short forms are their first three letters. */
#include "names.h"

const char __day_names[7][10] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
const char __month_names[12][10] = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
