// The initialiser that does not count.
// run: -Wextra
int a[2] = {[0] = 1, [0] = 2}; // warning[initializer-overridden] note[previous-initializer]: previous initialization is here
