/** The examples of C11 6.10.3.5 and C23 6.10.5.2, word for word. */
import { expect, test } from "vitest";
import { expand } from "./run.ts";

/** Spacing carries no meaning in these examples. */
const squeezed = (text: string): string => text.replace(/\s+/g, "");

function sameTokens(source: string, wanted: string): void {
  expect(squeezed(expand(source))).toBe(squeezed(wanted));
}

test("example 2: max", () => {
  sameTokens(
    "#define max(a, b) ((a) > (b) ? (a) : (b))\nmax(x, max(y, z))",
    "((x)>(((y)>(z)?(y):(z)))?(x):(((y)>(z)?(y):(z))))",
  );
});

test("example 3: redefinition and reexamination", () => {
  sameTokens(
    `#define x 3
#define f(a) f(x * (a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0,1
#define t(a) a
#define p() int
#define q(x) x
#define r(x,y) x ## y
#define str(x) # x
f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
g(x+(3,4)-w) | h 5) & m
      (f)^m(m);
p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
char c[2][6] = { str(hello), str() };`,
    `f(2 * (y+1)) + f(2 * (f(2 * (z[0])))) % f(2 * (0)) + t(1);
f(2 * (2+(3,4)-0,1)) | f(2 * (~ 5)) & f(2 * (0,1))^m(0,1);
int i[] = { 1, 23, 4, 5, };
char c[2][6] = { "hello", "" };`,
  );
});

test("example 4: strings and pasting", () => {
  expect(
    expand(
      String.raw`#define str(s) # s
#define xstr(s) str(s)
#define debug(s, t) printf("x" # s "= %d, x" # t "= %s", \
                        x ## s, x ## t)
#define INCFILE(n) vers ## n
#define glue(a, b) a ## b
#define xglue(a, b) glue(a, b)
#define HIGHLOW "hello"
#define LOW LOW ", world"
debug(1, 2);
fputs(str(strncmp("abc\0d", "abc", '\4') // this goes away
      == 0) str(: @\n), s);
xstr(INCFILE(2).h)
glue(HIGH, LOW);
xglue(HIGH, LOW)`,
    ),
  ).toBe(
    String.raw`printf("x" "1" "= %d, x" "2" "= %s", x1, x2);
fputs("strncmp(\"abc\\0d\", \"abc\", '\\4') == 0" ": @\n", s);
"vers2.h"
"hello";
"hello" ", world"`,
  );
});

test("example 5: placemarkers", () => {
  sameTokens(
    `#define t(x,y,z) x ## y ## z
int j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,),
            t(10,,), t(,11,), t(,,12), t(,,) };`,
    "int j[] = { 123, 45, 67, 89, 10, 11, 12, };",
  );
});

test("example 6: redefinitions that are the same, and that are not", () => {
  expand(`#define OBJ_LIKE (1-1)
#define OBJ_LIKE /* white space */ (1-1) /* other */
#define FUNC_LIKE(a) ( a )
#define FUNC_LIKE( a )( /* note the white space */ \\
  a /* other stuff on this line
   */ )`);
  for (const [first, second] of [
    ["OBJ_LIKE (1-1)", "OBJ_LIKE (0)"],
    ["OBJ_LIKE (1-1)", "OBJ_LIKE (1 - 1)"],
    ["FUNC_LIKE(a) ( a )", "FUNC_LIKE(b) ( a )"],
    ["FUNC_LIKE(a) ( a )", "FUNC_LIKE(b) ( b )"],
  ])
    expect(() => expand(`#define ${first}\n#define ${second}\n`)).toThrow("2: macro-redefined");
});

test("example 7: variable arguments", () => {
  sameTokens(
    `#define debug(...) fprintf(stderr, __VA_ARGS__)
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test)?puts(#test):\\
        printf(__VA_ARGS__))
debug("Flag");
debug("X = %d\\n", x);
showlist(The first, second, and third items.);
report(x>y, "x is %d but y is %d", x, y);`,
    `fprintf(stderr, "Flag");
fprintf(stderr, "X = %d\\n", x);
puts("The first, second, and third items.");
((x>y)?puts("x>y"): printf("x is %d but y is %d", x, y));`,
  );
});

test("6.10.3.3p4: a pasted # is no operator", () => {
  expect(
    expand(`#define hash_hash # ## #
#define mkstr(a) # a
#define in_between(a) mkstr(a)
#define join(c, d) in_between(c hash_hash d)
char p[] = join(x, y);`),
  ).toBe('char p[] = "x ## y";');
});

test("C23 6.10.5.2: __VA_OPT__", () => {
  sameTokens(
    `#define F(...) f(0 __VA_OPT__(,) __VA_ARGS__)
#define G(X, ...) f(0, X __VA_OPT__(,) __VA_ARGS__)
#define SDEF(sname, ...) S sname __VA_OPT__(= { __VA_ARGS__ })
#define EMP
F(a, b, c) F() F(EMP) G(a, b, c) G(a, ) G(a) SDEF(foo); SDEF(bar, 1, 2);
#define H2(X, Y, ...) __VA_OPT__(X ## Y,) __VA_ARGS__
#define H3(X, ...) #__VA_OPT__(X##X X##X)
#define H4(X, ...) __VA_OPT__(a X ## X) ## b
#define H5A(...) __VA_OPT__()/**/__VA_OPT__()
#define H5B(X) a ## X ## b
#define H5C(X) H5B(X)
H2(a, b, c, d) H3(, 0) H4(, 1) H5C(H5A())`,
    `f(0, a, b, c) f(0) f(0) f(0, a, b, c) f(0, a) f(0, a) S foo; S bar = { 1, 2 };
ab, c, d "" a b ab`,
  );
});
