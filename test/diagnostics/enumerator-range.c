// An enumerator's value does not fit in the enumeration's type.
// run: -std=c2x
enum small : unsigned char { LARGE = 300 }; // error[enumerator-range]: value of enumerator 'LARGE' does not fit in its type
