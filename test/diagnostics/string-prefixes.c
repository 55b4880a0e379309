// Adjacent string literals of different kinds cannot be joined.
void *s = L"a" u"b"; // error[string-prefixes]: adjacent string literals have different prefixes: L and u
