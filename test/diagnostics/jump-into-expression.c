// A statement expression is evaluated from its beginning.
int f(int n) {
  goto in; // error[jump-into-expression]: jump into a statement expression
  n = ({ in: n++; if (n < 5) goto in; n; });
  return ({ if (n) goto out; n; });
out:
  return 0;
}
int g(int n) {
  switch (n) {
    case 1:
      return ({ case 2:; n; }); // error[jump-into-expression]
  }
  return 0;
}
