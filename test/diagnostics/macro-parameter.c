// The parameter list of a macro is not a list of names.
#define ADD(a, 1) a // error[macro-parameter]: expected a parameter name, '...' or ')' in the macro's parameter list
