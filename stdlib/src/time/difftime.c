/* 7.27.2.2 */
#include <time.h>

double difftime(time_t a, time_t b) { return (double)(a - b); }
