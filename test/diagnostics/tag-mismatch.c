// A tag is used with struct, union or enum as it was declared.
struct thing { int a; }; // note[previous-declaration]
union thing x; // error[tag-mismatch]: 'thing' was declared as a different kind of tag
