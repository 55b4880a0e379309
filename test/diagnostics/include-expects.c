// #include without a header's name.
#include stdio.h // error[include-expects]: #include expects "FILE" or <FILE>
