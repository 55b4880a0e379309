// A header includes itself, directly or not, without an end.
#include "include-too-deep.c" // error[include-too-deep]: #include nested too deeply: more than 200 levels
