// The parameters of #embed have their form, and each stands once.
// run: -std=c2x
#embed __FILE__ limit(-1) // error[embed-malformed]: malformed #embed: the limit must be a number of bytes
#embed __FILE__ limit(1) limit(2) // error[embed-malformed]: malformed #embed: 'limit' is given twice
#embed __FILE__ prefix(1 // error[embed-malformed]: malformed #embed: the parentheses of 'prefix' are not closed
int x;
