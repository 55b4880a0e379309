// struct is left out
struct node { int value; };
int f(node *n) {
  return n->value;
}
