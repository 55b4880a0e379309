// #line without a number.
#line here // error[line-directive]: #line expects a line number and an optional file name
