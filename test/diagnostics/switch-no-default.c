// A switch without a default.
// run: -Wswitch-default
int f(int a) { switch (a) { case 1: return 1; } return 0; } // warning[switch-no-default]: 'switch' has no 'default' label
