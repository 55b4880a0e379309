// The result of a function says whether it worked, and is dropped.
__attribute__((warn_unused_result)) int try_it(void);
void f(void) { try_it(); } // warning[unused-result]: ignoring the result of 'try_it', which must not be ignored
