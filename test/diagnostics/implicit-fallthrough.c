// A case runs into the next one; perhaps a break is missing.
// run: -Wextra
int f(int a) {
  switch (a) {
    case 1:
      a = 2; // warning[implicit-fallthrough]: this statement may fall through to the next case
    case 2: // note[insert-fallthrough]
      a = 3;
      break;
    case 3:
      a = 4;
      /* fall through */
    case 4:
      a = 5;
      __attribute__((fallthrough));
    default:
      a = 6;
  }
  return a;
}
