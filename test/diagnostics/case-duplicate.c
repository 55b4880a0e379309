// Two cases of a switch have the same value.
int f(int a) { switch (a) { case 1: return 1; case 1: return 2; } return 0; } // note[previous-label] error[case-duplicate]: duplicate case value 1
