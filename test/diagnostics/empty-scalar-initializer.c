// {} initialises a single value since C23 only.
int x = {}; // error[empty-scalar-initializer]: scalar initializer cannot be empty
