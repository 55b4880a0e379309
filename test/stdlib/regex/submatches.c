// run: -O0 -O1
// POSIX XBD 9.1: the leftmost longest match, and subpatterns, from left to right, as long as possible.
// covers: POSIX.1-2017 regcomp: regcomp, regexec, regfree
#include "match.h"

static void whole(void) {
  ERE("(0,3)", "a|ab|abc", "abcd");
  ERE("(1,3)", "b+|abx", "abba");
  ERE("(2,4)", "a{2}|b{2}", "xabb");
  ERE("(0,0)", "x*", "aaa");
  ERE("no 1", "x+", "aaa");
}

static void groups(void) {
  ERE("(0,3)(0,3)", "(a*)*", "aaa");
  ERE("(0,0)(0,0)", "(a*)*", "b");
  ERE("(0,0)(?)", "(a)*", "b");
  ERE("(0,0)(0,0)", "(a*)+", "b");
  ERE("(0,3)(0,3)(3,3)", "(a*)(a*)", "aaa");
  ERE("(0,3)(2,3)", "(.)*", "abc");
  ERE("(0,3)(1,3)", "(a|bc|b|c)*", "abc");
  ERE("(1,4)(1,4)(2,3)(3,4)", "(a(b)(c))", "xabcx");
  ERE("(0,6)(3,6)", "(a|ab|aba|abab){1,2}", "abaaba");
  ERE("(0,6)(0,2)(?)(4,6)", "(ab|a)(bcd)?(cd|d)*", "abcdcd");
  ERE("(0,2)(0,1)(1,1)(?)(1,2)", "(a?)((ab)?)(b?)", "ab");
  ERE("(0,4)(2,3)", "x(a?){2,3}y", "xaay");
  ERE("(0,2)(2,2)", "(a*){2}", "aa");
  ERE("(0,6)(3,6)", "(a{2,3}){2}", "aaaaaa");
  ERE("(0,8)(4,8)(4,5)(5,7)", "(([a-z]+)([0-9]*)\\.)*", "ab1.c22.d");
  ERE("(0,10)(0,3)(3,10)", "(wee|week)(knights|night)", "weeknights");
  ERE("(0,1)(0,0)(0,1)(1,1)", "()(a)()", "a");
  ERE("(0,2)(1,2)(?)", "(x|())*", "xx");
  ERE("(0,7)(0,1)(2,3)(4,7)", "([^,]*),([^,]*),(.*)", "a,b,c,d");
  BRE("(0,4)(0,1)(2,3)", "\\(.\\)x\\(.\\)x", "axbx");
}

/* Here glibc gives a group what an earlier occurrence took, or a shorter subpattern its way. */
static void where_glibc_differs(void) {
#ifndef __GLIBC__
  ERE("(0,6)(0,2)(2,3)(3,6)", "(a|ab)(bcd|c)(d*)", "abcddd");
  ERE("(0,4)(0,2)(2,4)", "(a|ab)(cd|bcd)", "abcd");
  ERE("(0,2)(1,2)(?)(1,2)", "((a)|(b))*", "ab");
  ERE("(0,6)(0,6)(?)", "(foo|foobar)(bar)?", "foobar");
  ERE("(0,3)(0,3)(0,0)(0,3)(3,3)", "((a*)(b|abc))(c*)", "abc");
  ERE("(0,6)(3,6)", "(a|ab|aba|abab)*", "abaaba");
  ERE("(0,2)(2,2)", "(a*){2,3}", "aa");
#endif
}

static void back_references(void) {
  BRE("(2,4)(2,3)", "\\(.\\)\\1", "xyzzy");
  BRE("(0,6)(0,2)", "\\(a*\\)b*\\1", "aabbaa");
  ERE("(1,2)(1,1)(1,2)", "(b?)(a)\\1", "baab");
  BRE("no 1", "\\(.\\)\\1", "xyz");
  EXPECT_TEXT("(0,4)(0,2)", match("(ab)\\1", "aBAb", REG_EXTENDED | REG_ICASE, 0));
}

int main(void) {
  whole();
  groups();
  where_glibc_differs();
  back_references();
  return expect_failures;
}
