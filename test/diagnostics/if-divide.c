// A division by zero in the condition of #if.
#if 1 / 0 // error[if-divide]: division by zero in #if
#endif
