// The values of an enumeration are stored as integers.
// run: -std=c2x
enum e : float { a }; // error[enum-underlying]: an enumeration cannot be stored as 'float': an integer type is needed
