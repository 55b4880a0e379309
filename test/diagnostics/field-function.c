// Members can be pointers to functions, not functions.
struct s { int f(void); }; // error[field-function]: field 'f' declared as a function
