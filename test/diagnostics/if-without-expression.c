// #if or #elif without a condition.
#if // error[if-without-expression]: #if with no expression
#endif
