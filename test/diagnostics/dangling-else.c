// An else belongs to the nearest if, whatever its indentation.
// run: -Wall
void f(int a, int b) {
  if (a)
    if (b)
      a = 1;
  else // warning[dangling-else]: 'else' belongs to the inner 'if'; add braces to say which is meant
    a = 2;
}
