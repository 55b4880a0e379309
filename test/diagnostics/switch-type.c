// switch chooses by an integer.
int f(double d) { switch (d) { default: return 1; } } // error[switch-type]: statement requires an integer ('double' is none)
