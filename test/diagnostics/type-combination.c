// These words do not make a type.
unsigned double x; // error[type-combination]: invalid combination of type specifiers: 'unsigned double'
