// Arrays and functions are not atomic, and nothing is twice.
_Atomic(int[3]) a; // error[atomic-type]
_Atomic(_Atomic(int)) b; // error[atomic-type]
_Atomic(int) c;
