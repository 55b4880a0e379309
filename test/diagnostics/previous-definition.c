// Where something was defined before that is defined again.
int same = 1; // note[previous-definition]: previous definition is here
int same = 2; // error[redefinition]
