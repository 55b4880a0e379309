// A statement is indented as if it belonged to the if or loop above.
// run: -Wall
void f(int a) {
  if (a) // note[statement-above]
    a = 1;
    a = 2; // warning[misleading-indentation]: misleading indentation: this statement is not part of the 'if' above
}
