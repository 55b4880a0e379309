// Letters after a number that mean nothing there.
int x = 12km; // error[literal-suffix]: invalid suffix 'km' on integer constant
