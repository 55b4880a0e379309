// Follows a message: other languages have strings as a type of their own.
string name; // error[unknown-type-name] note[string-type]
