// _Pragma without a string in parentheses.
_Pragma(once) // error[pragma-operator]: _Pragma takes a parenthesized string literal
