// ## made something that is not one token.
#define JOIN(a, b) a ## b
int x = JOIN(1, +); // error[paste-invalid]: pasting formed '1+', which is not a valid token
