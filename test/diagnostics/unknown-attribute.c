// An attribute that nothing here understands.
__attribute__((nonine)) int f(void); // warning[unknown-attribute]: unknown attribute 'nonine' ignored; did you mean 'noinline'?
struct __attribute__((one)) s { int a __attribute__((two)); }; // warning[unknown-attribute]: 'one' warning[unknown-attribute]: 'two'
enum e { a __attribute__((three)) } __attribute__((four)); // warning[unknown-attribute]: 'three' warning[unknown-attribute]: 'four'
int *__attribute__((five)) p; // warning[unknown-attribute]: 'five'
void g(int x __attribute__((six))) { // warning[unknown-attribute]: 'six'
label: __attribute__((seven)); // warning[unknown-attribute]: 'seven'
  (void)(int __attribute__((eight)))x; // warning[unknown-attribute]: 'eight'
  [[maker::nine]] x++; // warning[unknown-attribute]: 'nine'
  goto label;
}
[[packed]] int alone; // warning[unknown-attribute]: 'packed'
