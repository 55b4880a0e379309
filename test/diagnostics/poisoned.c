// A name that #pragma GCC poison forbids.
#pragma GCC poison gets
int x = gets; // error[undeclared] error[poisoned]: attempt to use poisoned 'gets'
