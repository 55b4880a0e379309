// With an inferred type a declarator is a plain name.
// run: -std=c2x
int x;
auto *p = &x; // error[auto-type-declarator]: the type of 'p' comes from its initializer: only a plain name can be declared
