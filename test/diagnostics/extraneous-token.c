// A bracket closes nothing.
int f(int a) {
  return (a + 1)); // error[extraneous-token]: extraneous ')' before ';'
}
