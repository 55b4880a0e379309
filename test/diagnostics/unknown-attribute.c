// An attribute that nothing here understands.
__attribute__((nonine)) int f(void); // warning[unknown-attribute]: unknown attribute 'nonine' ignored; did you mean 'noinline'?
