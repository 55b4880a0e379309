// How to say that a body is meant to be empty.
// run: -Wall
int f(int a) {
  if (a); // warning[empty-body] note[semicolon-on-own-line]: put the semicolon on a line of its own to silence this warning
  return a;
}
