// Two parameters of a macro have the same name.
#define ADD(a, a) a // error[macro-parameter-duplicate]: duplicate macro parameter 'a'
