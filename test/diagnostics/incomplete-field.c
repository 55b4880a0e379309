// A member needs a type whose size is known.
struct list { struct list next; }; // error[incomplete-field]: field 'next' has incomplete type 'struct list'
