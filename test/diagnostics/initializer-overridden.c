// Two initialisers for the same member: the last one counts.
// run: -Wextra
int a[2] = {[0] = 1, [0] = 2}; // note[previous-initializer] warning[initializer-overridden]: initializer overrides an earlier one of the same member
