// The bracket that something does not close.
int x = (1 + 2; // error[expected-token] note[matching]: to match this '('
