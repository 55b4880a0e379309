// #else or #elif after the #else of the same #if.
#if 1
#else
#else // error[else-after-else]: #else after #else
#endif
