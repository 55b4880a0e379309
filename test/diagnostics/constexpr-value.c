// The value of a constexpr object must not change on its way into it.
// run: -std=c2x
constexpr unsigned u = -1; // error[constexpr-value]: value of a constexpr object cannot be represented exactly in type 'unsigned int'
constexpr float f = 0.1; // error[constexpr-value]
constexpr struct { int a : 3; } s = { 4 }; // error[constexpr-value]
