// Follows a message: names begin with a letter or an underscore.
int 2nd = 2; // error[expected-identifier] note[name-with-digit]
