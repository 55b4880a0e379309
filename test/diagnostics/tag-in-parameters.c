// A structure that is named first in a parameter list is another one than any declared later.
void f(struct list *l); // warning[tag-in-parameters]: 'struct list' is declared inside the parameter list
struct list { int value; };
