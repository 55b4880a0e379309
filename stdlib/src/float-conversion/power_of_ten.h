/* Powers of ten to 128 bits. */
#ifndef POWER_OF_TEN_H
#define POWER_OF_TEN_H

#include "wide.h"

/* m * 10^power lies in [product, product + POWER_ERROR) * 2^exponent, where `product` has its top bit set; m is not 0.
   Returns 0 when the power is not in the table, 1 for a result with that error, 2 for one that is exact but for
   `*below`, which says that a part of less than 1 was dropped. */
int __times_power_of_ten(u64 m, int power, struct wide *product, int *exponent, int *below);

/* The power, rounded down twice, is short by less than 4 in its last of 128 bits; so is the product by less than 8
   when it is shifted to have its top bit set, and another 1 that was cut. */
#define POWER_ERROR 9

#endif
