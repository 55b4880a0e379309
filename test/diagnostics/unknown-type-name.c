// A declaration begins with a name that is no type.
colour x; // error[unknown-type-name]: unknown type name 'colour'
