// Follows a message: the same case, or the other default.
int f(int a) {
  switch (a) {
    case 1: return 1; // note[previous-label]
    case 1: return 2; // error[case-duplicate]
  }
  return 0;
}
