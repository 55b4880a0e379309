// The condition of #if is not an expression of integers.
#if 1 + // error[if-expression]: bad expression in #if: expected a value
#endif
