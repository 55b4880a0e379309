// Every declaration says whether an object is thread-local.
extern int a; // note[previous-declaration]
_Thread_local int a; // error[thread-mismatch]: 'a' is thread-local in one declaration and not in the other
