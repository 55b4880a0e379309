// How to end a case, or to say that it goes on.
// run: -Wextra
int f(int a) { switch (a) { case 1: a = 2; case 2: a = 3; } return a; } // warning[implicit-fallthrough] note[insert-fallthrough]: insert 'break;' to leave the switch, or '__attribute__((fallthrough));' to silence this warning
