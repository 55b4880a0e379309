// A semicolon right after the condition is the whole body.
// run: -Wall
int f(int a) {
  if (a); // note[semicolon-on-own-line] warning[empty-body]: 'if' has an empty body
  return a;
}
