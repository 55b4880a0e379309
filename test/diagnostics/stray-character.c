// A character that cannot begin a token.
int price = 3 ` 4; // error[stray-character]: stray '`' in program
