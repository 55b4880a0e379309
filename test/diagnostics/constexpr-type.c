// A constexpr object has no qualifiers but const, and a size that is known.
// run: -std=c2x
constexpr volatile int v = 1; // error[constexpr-type]: constexpr object 'v' cannot be of type 'const volatile int'
