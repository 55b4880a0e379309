// What follows a condition must be a statement; a declaration is one only inside braces.
int f(int a) {
  if (a > 1)
    int b = a; // error[declaration-as-body]
  return a;
}
