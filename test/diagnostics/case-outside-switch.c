// case and default belong into a switch.
void f(void) { case 1: ; } // error[case-outside-switch]: 'case' statement not in a switch
