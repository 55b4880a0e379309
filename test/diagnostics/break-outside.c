// break leaves a loop or switch, continue goes on with a loop: there is none here.
void f(void) { break; } // error[break-outside]: 'break' statement not in a loop or switch
