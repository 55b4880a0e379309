// #else, #elif or #endif without a matching #if.
#else // error[else-without-if]: #else without #if
