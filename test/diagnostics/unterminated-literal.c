// A character constant or string literal is not closed on its line. error[unterminated-literal]@1: missing closing " character
char *text = "no end;
