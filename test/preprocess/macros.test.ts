/** Macros beyond the standard's examples: GNU's extensions, odd spellings, mistakes. */
import { describe, expect, it } from "vitest";
import { expand, run } from "./run.ts";

describe("rescanning", () => {
  it("finds arguments after the replacement", () => {
    expect(expand("#define f(a) a*g\n#define g(a) f(a)\nf(2)(9)")).toBe("2*9*g");
    expect(expand("#define NIL(x) x\n#define G_0(a) NIL(G_1)(a)\n#define G_1(a) NIL(a)\nG_0(42)")).toBe("42");
  });

  it("leaves a macro alone inside itself", () => {
    expect(expand("#define foo foo a bar\n#define bar foo b\nfoo bar")).toBe("foo a foo b foo a bar b");
    expect(expand("#define f(x) f(x)\nf(f(f(1)))")).toBe("f(f(f(1)))");
  });

  it("leaves a function-like name without parenthesis alone", () => {
    expect(expand("#define f(x) <x>\nf f(1) f\n(2) f\n;")).toBe("f <1> <2> f\n;");
  });

  it("takes parentheses from macros only once they are expanded", () => {
    expect(expand("#define L (\n#define f(x) <x>\nf L 1)")).toBe("f ( 1)");
  });
});

describe("arguments", () => {
  it("may span lines, hold comments and be empty", () => {
    expect(expand("#define f(x, y) [x|y]\nf(1 /* a */ ,\n\n 2 // b\n 3) f(,) f( , (a,b))")).toBe(
      "[1|2 3] [|] [|(a,b)]",
    );
  });

  it("may hold directives", () => {
    expect(expand("#define f(x) <x>\nf(\n#ifdef f\n1\n#else\n2\n#endif\n)")).toBe("<1>");
  });

  it("are counted", () => {
    expect(run("#define f(x, y) x\nf(1)\nf(1,2,3)\n#define g() 0\ng(1)").messages).toEqual([
      "2: macro-too-few-arguments",
      "3: macro-too-many-arguments",
      "5: macro-too-many-arguments",
    ]);
    expect(expand("#define g() 0\n#define h(x) <x>\ng( ) h()")).toBe("0 <>");
  });

  it("must end", () => {
    expect(run("#define f(x) x\nint y = f(1, (2)\n").messages).toEqual(["2: macro-unterminated"]);
  });
});

describe("# and ##", () => {
  it("quote spellings", () => {
    expect(
      expand(String.raw`#define str(x) #x
str( a  "b\n" '\'' L"\\" /* c */ + ) str(@) str()`),
    ).toBe(String.raw`"a \"b\\n\" '\\'' L\"\\\\\" +" "@" ""`);
  });

  it("paste to any kind of token", () => {
    expect(expand('#define c(a,b) a##b\nc(1,e) c(x,1) c(<,<) c(.,5) c(L,"s") c(-,>) c(1e+,5) c(,) c(a,)')).toBe(
      '1e x1 << .5 L"s" -> 1e+5 a',
    );
  });

  it("refuse what is no token", () => {
    const { text, messages } = run("#define c(a,b) a##b\nc(+,x) c(/,/)");
    expect(messages).toEqual(["2: paste-invalid", "2: paste-invalid"]);
    expect(text).toBe("+x / /");
  });

  it("drop the comma before missing variable arguments", () => {
    expect(expand('#define e(f, ...) p(f, ##__VA_ARGS__)\ne("a") e("a",) e("a", 1, 2)')).toBe(
      'p("a") p("a",) p("a",1, 2)',
    );
    expect(expand("#define e(args...) p(0, ## args)\ne() e(1, 2)")).toBe("p(0) p(0, 1, 2)");
    expect(expand("#define e(...) p(0, ## __VA_ARGS__)\ne()", { std: "c99" })).toBe("p(0,)");
  });
});

describe("definitions with mistakes", () => {
  it.each([
    ["#define", "expected-macro-name"],
    ["#define 3", "expected-macro-name"],
    ["#define defined", "macro-name-reserved"],
    ["#define f(", "macro-parameter"],
    ["#define f(a", "macro-parameter"],
    ["#define f(a,)", "macro-parameter"],
    ["#define f(..., a)", "macro-parameter"],
    ["#define f(a, a)", "macro-parameter-duplicate"],
    ["#define f(a) #b", "stringify-parameter"],
    ["#define f(a) ## a", "paste-at-edge"],
    ["#define x ##", "paste-at-edge"],
    ["#define x+1", "macro-body-space"],
    ["#undef", "expected-macro-name"],
    ["#undef x y", "extra-tokens"],
  ])("%s", (line, id) => {
    expect(run(`${line}\n`).messages).toEqual([`1: ${id}`]);
  });
});

describe("computed macros", () => {
  it("know their place", () => {
    expect(expand('__LINE__ __FILE__\n#line 100 "dir/foo.c"\n__LINE__ __FILE__ __FILE_NAME__ __BASE_FILE__')).toBe(
      '1 "main.c"\n100 "dir/foo.c" "foo.c" "main.c"',
    );
    expect(expand("__COUNTER__ __COUNTER__ __INCLUDE_LEVEL__")).toBe("0 1 0");
    expect(expand('#include "a.h"', {}, { "a.h": "__INCLUDE_LEVEL__ __FILE__" })).toBe('1 "a.h"');
  });

  it("tell the time given", () => {
    expect(expand("__DATE__ __TIME__ __TIMESTAMP__", { epoch: 1_000_000_000 })).toBe(
      '"Sep  9 2001" "01:46:40" "Sun Sep  9 01:46:40 2001"',
    );
  });

  it("follow the standard chosen", () => {
    expect(expand("__STDC_VERSION__", { std: "c99" })).toBe("199901L");
    expect(expand("__STDC_VERSION__ unix", { std: "gnu23" })).toBe("202311L 1");
    expect(expand("__STDC_VERSION__ unix __STRICT_ANSI__", { std: "c90" })).toBe("__STDC_VERSION__ unix 1");
  });

  it("come from the command line", () => {
    expect(
      expand("A B C D(7)", {
        macros: [{ define: "A" }, { define: "B=2=3" }, { define: "C=" }, { define: "D(x)=<x>" }],
      }),
    ).toBe("1 2=3 <7>");
    expect(expand("A", { macros: [{ define: "A" }, { undefine: "A" }] })).toBe("A");
  });
});

describe("limits", () => {
  it("of nesting are reported", () => {
    const deep = `#define f(x) (x)\n${"f(".repeat(3000)}1${")".repeat(3000)}\n`;
    expect(run(deep).messages).toEqual(["2: macro-too-deep"]);
  });

  it("do not apply to long arguments", () => {
    const list = Array.from({ length: 200_000 }, (_, i) => i).join(",");
    expect(run(`#define f(...) __VA_ARGS__\nf(${list})`).result.tokens.length).toBe(399_999);
  });
});
