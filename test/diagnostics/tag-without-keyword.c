// The name after struct, union or enum is a tag: without the word it is no type.
struct node { int value; };
int f(node *n) { return n->value; } // error[tag-without-keyword]: must use 'struct' to refer to type 'node'
