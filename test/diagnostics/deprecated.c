// Something is used that its author wants to be no longer used.
__attribute__((deprecated("use g"))) int f(void); // note[declared-here]
int h(void) { return f(); } // warning[deprecated]: 'f' is deprecated: use g
