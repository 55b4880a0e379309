// The left side of an assignment is not an object.
void f(int a) { a + 1 = 2; } // error[not-lvalue]: expression is not assignable
