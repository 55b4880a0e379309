/* 7.27.2.2 */
#include <time.h>

double difftime(time_t a, time_t b) { return (double)(a - b); }

/* SVID: the days of a year. */
int dysize(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365; }
