// A declaration without a type: an error since C99.
static x = 1; // error[implicit-int]: type specifier missing; C since 1999 has no implicit int
