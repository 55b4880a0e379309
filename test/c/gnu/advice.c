// run: -O0 -std=gnu2x -Wall
// skip-native: gcc has no ids
// What attributes say to those who use types, members, enumerators and functions.
[[nodiscard("because")]] int must(void) { return 1; }
struct [[nodiscard("it counts")]] result {
  int a;
};
struct result get(void) { return (struct result){}; }
struct [[deprecated("s")]] old_struct {
  int a;
};
struct old_struct *user; // warning[deprecated]: 'struct old_struct' is deprecated: s
enum values { gone [[deprecated("gone")]], here };
struct members {
  [[deprecated]] int old;
  int fresh __attribute__((deprecated("fresh")));
};
typedef int old_type [[deprecated]];

int main(void) {
  must(); // warning[unused-result]: ignoring the result of 'must', which must not be ignored: because
  get();  // warning[unused-result]: it counts
  (void)get();
  struct members m = {};
  m.old = here;       // warning[deprecated]: 'old' is deprecated
  m.fresh = gone;     // warning[deprecated]: 'fresh' is deprecated: fresh warning[deprecated]: 'gone' is deprecated: gone
  old_type t = m.old; // warning[deprecated]: 'old_type' is deprecated warning[deprecated]: 'old' is deprecated
  return t - here;
}
