// A declaration must stand here.
1 + 2; // error[expected-declaration]: expected a declaration, found '1'
