// A comment is not closed before the file ends. error[unterminated-comment]@1: unterminated comment
int x; /* no end
