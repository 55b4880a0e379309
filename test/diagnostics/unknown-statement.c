// A statement begins with a word that resembles a keyword; it is read as that one.
int f(int a) {
  whlie (a > 10) a /= 10; // error[unknown-statement]: unknown statement 'whlie'; did you mean 'while'?
  retrun 0; // error[unknown-statement]: unknown statement 'retrun'; did you mean 'return'?
}
