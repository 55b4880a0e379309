// Something of C or of GNU that is not there yet.
int x = ({ 1; }); // error[unsupported]: a statement expression outside of a function is not supported yet
