// A function has two labels of the same name.
void f(void) { a: ; a: goto a; } // error[label-redefined]: redefinition of label 'a'
