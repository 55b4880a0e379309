// An #if is not closed before the file ends.
#if 1 // error[unterminated-conditional]: unterminated conditional: no #endif for this directive
int x;
