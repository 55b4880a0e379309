// A break is missing
int f(int a) {
  switch (a) {
    case 1:
      a = 10;
    case 2:
      a = 20;
      break;
  }
  return a;
}
