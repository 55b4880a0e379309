// ## joins the tokens before and after it, so it cannot come first or last.
#define JOIN(a) ## a // error[paste-at-edge]: '##' cannot stand at either end of a macro's replacement
