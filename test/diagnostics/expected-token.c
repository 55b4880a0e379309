// Something is missing; the caret stands where.
int x = 1 // error[expected-token]: expected ';' after declaration
int y;
