// An else has no if: often a semicolon or missing braces have ended the if before.
int f(int a) {
  if (a > 1)
    a--;
    a /= 2;
  else // error[else-without-condition]: 'else' without a previous 'if'
    a = 0;
  return a;
}
