// A constexpr pointer is a null pointer.
// run: -std=c2x
constexpr char *s = "abc"; // error[constexpr-pointer]: a constexpr pointer can only be null
