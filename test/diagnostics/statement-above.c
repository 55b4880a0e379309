// The if or loop that a statement seems to belong to.
// run: -Wall
void f(int a) {
  while (a) // note[statement-above]: the 'while' is here
    a--;
    a = 2; // warning[misleading-indentation]
}
