// Follows a message: arrays are copied by functions, not by assignment.
char name[8];
void f(void) { name = "Ada"; } // note[copy-array]: copy its elements, with 'strcpy' for instance error[not-modifiable-array]
