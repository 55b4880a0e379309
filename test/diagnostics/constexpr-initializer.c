// A constexpr object has a value from the start.
// run: -std=c2x
constexpr int x; // error[constexpr-initializer]: constexpr object 'x' needs an initializer
