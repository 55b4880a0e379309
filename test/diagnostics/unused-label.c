// A label that no goto names.
// run: -Wall
void f(void) { again: ; } // warning[unused-label]: unused label 'again'
