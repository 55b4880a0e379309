/** Includes, pragmas, and what comes out: text, make rules, macros. */
import { describe, expect, it } from "vitest";
import { writeDependencies } from "../../compiler/preprocess/dependencies.ts";
import { originOf } from "../../compiler/preprocess/origin.ts";
import { printIncludes, printMacros, printPreprocessed } from "../../compiler/preprocess/print.ts";
import { defaults, expand, run } from "./run.ts";

const include = { quote: ["q"], angle: ["inc", "inc2"], system: ["sys"], embed: [] };

describe("#include", () => {
  it("searches beside the file, then -iquote, -I and the system's folders", () => {
    const files = {
      "q/a.h": "q",
      "inc/a.h": "inc",
      "inc/b.h": "inc-b",
      "sys/c.h": "sys",
      "d/e.h": '#include "f.h"',
      "d/f.h": "d-f",
    };
    expect(expand('#include "a.h"\n#include <a.h>\n#include <c.h>\n#include "d/e.h"', { include }, files)).toBe(
      "q\ninc\nsys\nd-f",
    );
  });

  it("takes its name from macros", () => {
    const files = { "sys/a-b.h": "ok", "x.h": "x" };
    expect(expand("#define A <a-b.h>\n#include A\n#define S(x) #x\n#include S(x.h)", {}, files)).toBe("ok\nx");
  });

  it("goes on with #include_next", () => {
    const files = { "inc/a.h": "1\n#include_next <a.h>", "inc2/a.h": "2\n#include_next <a.h>", "sys/a.h": "3" };
    expect(expand("#include <a.h>\n#if __has_include_next(<a.h>)\n#endif", { include }, files)).toBe("1\n2\n3");
  });

  it("reads a file once when told so or guarded", () => {
    const files = {
      "once.h": "#pragma once\nonce",
      "guard.h": "/* c */\n#ifndef G\n#define G\nguard\n#endif\n",
      "guard2.h": "#if !defined(G2)\n#define G2\nguard2\n#endif",
      "half.h": "#ifndef H\n#define H\n#endif\nhalf",
    };
    const all = Object.keys(files)
      .flatMap((name) => [`#include "${name}"`, `#include "${name}"`])
      .join("\n");
    expect(expand(all, {}, files)).toBe("once\nguard\nguard2\nhalf\nhalf");
    expect(expand('#include "guard.h"\n#undef G\n#include "guard.h"', {}, files)).toBe("guard\nguard");
  });

  it("ends the compilation when a file is missing", () => {
    expect(run('#include "no.h"\n#include <no2.h>\n').messages).toEqual(["1: include-missing"]);
    expect(run("#include\n").messages).toEqual(["1: include-expects"]);
    expect(run("#include <a\n").messages).toEqual(["1: include-expects"]);
  });

  it("ends when files include themselves for ever", () => {
    const { messages } = run('#include "main.c"\n');
    expect(messages).toEqual(["1: include-too-deep"]);
  });

  it("comes before the file for -include, without its text for -imacros", () => {
    const forced = [
      { path: "a.h", macrosOnly: false },
      { path: "b.h", macrosOnly: true },
    ];
    expect(expand("A B", { forced }, { "a.h": "#define A 1\ntext", "b.h": "#define B 2\nnone" })).toBe("text\n1 2");
  });
});

describe("pragmas", () => {
  it("for the parser are tokens", () => {
    const { result } = run(
      '#define N 4\n#pragma pack(push, N)\nint x;\n_Pragma("weak foo") int y;\n#pragma STDC FP_CONTRACT ON\n',
    );
    const pragmas = result.tokens.syms.filter((sym) => sym.tokenType.name === "Pragma").map((sym) => sym.image);
    expect(pragmas).toEqual(["pack(push, 4)", "weak foo"]);
  });

  it("may come from macros", () => {
    expect(expand("#define P(x) _Pragma(#x) z\nP(pack(2))")).toBe("#pragma pack(2)\nz");
  });

  it("poison names and save macros", () => {
    expect(run("#pragma GCC poison foo\nint foo;\n#define foo 1\n").messages).toEqual(["2: poisoned", "3: poisoned"]);
    expect(expand('#define A 1\n#pragma push_macro("A")\n#undef A\n#define A 2\nA\n#pragma pop_macro("A")\nA')).toBe(
      "2\n1",
    );
  });

  it("change warnings from there to the end or to their pop", () => {
    const text = `#warning a
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcpp"
#warning b
#pragma GCC diagnostic pop
#warning c
#include "h.h"
#warning d
#include "i.h"
#warning e
#pragma GCC diagnostic error "-Wcpp"
#warning f
`;
    const files = {
      "h.h":
        '#pragma GCC diagnostic push\n#pragma GCC diagnostic ignored "-Wcpp"\n#warning h\n#pragma GCC diagnostic pop\n',
      "i.h": '#pragma GCC diagnostic ignored "-Wcpp"\n#warning i\n',
    };
    const { diagnostics } = run(text, {}, files);
    expect(diagnostics.list.map((each) => `${each.severity} ${each.text}`)).toEqual([
      "warning a",
      "warning c",
      "warning d",
      "error f",
    ]);
  });

  it("that nobody knows are told", () => {
    expect(run("#pragma whatever\n#pragma omp parallel\n#pragma\n").messages).toEqual(["1: unknown-pragma"]);
    expect(run("_Pragma(3)\n").messages).toEqual(["1: pragma-operator"]);
  });
});

describe("characters that are no C", () => {
  it("are reported once in a line and left out or exchanged", () => {
    const { messages, result } = run("int @ x = 1 `;\nchar *s = \"abc;\nint c = 'x;\n");
    expect(messages).toEqual(["1: stray-character", "2: unterminated-literal", "3: unterminated-literal"]);
    expect(result.tokens.syms.map((sym) => sym.image).join(" ")).toBe('int x = 1 ; char * s = "---" int c = "-"');
  });

  it("of other alphabets stand for what they look like", () => {
    const { messages, result } = run("char *s = “no” × 2;\n");
    expect(messages).toEqual(["1: stray-character"]);
    expect(result.tokens.syms.map((sym) => sym.image).join(" ")).toBe('char * s = "--" * 2 ;');
  });

  it("unterminated comments are reported where they begin", () => {
    expect(run("int x;\n/* abc\n").messages).toEqual(["2: unterminated-comment"]);
  });
});

describe("printing", () => {
  const print = (main: string, files = {}, noLineMarkers = false) => {
    const { result, sources } = run(main, { keepPragmas: true }, files);
    return printPreprocessed(result, { sources }, { noLineMarkers });
  };

  it("keeps lines and marks files", () => {
    expect(print('int a;\n\n#include "h.h"\n  int b;\n', { "h.h": "int h;\n" })).toBe(
      '# 1 "main.c"\nint a;\n# 1 "h.h" 1\nint h;\n# 4 "main.c" 2\n  int b;\n',
    );
    expect(print(`x${"\n".repeat(20)}y`)).toBe('# 1 "main.c"\nx\n# 21 "main.c"\ny\n');
  });

  it("keeps comments if asked to, but for those of directives and of skipped groups", () => {
    const source = `/* two
 lines */
#define X 1 /* no */
  /* a */ int x /* b */ = X; // c
#if 0 // no
/* no */
#endif /* no */
#include "h.h" // no
int y; /* d */
/* last */
`;
    const { result, sources } = run(source, { keepPragmas: true, keepComments: true }, { "h.h": "/* h */\nint h;\n" });
    expect(printPreprocessed(result, { sources }, { noLineMarkers: false })).toBe(`# 1 "main.c"
/* two
 lines */

  /* a */ int x /* b */ = 1; // c
# 1 "h.h" 1
/* h */
int h;
# 9 "main.c" 2
int y; /* d */
/* last */
`);
  });

  it("marks files that leave nothing, and embedded ones", () => {
    const files = { "a.h": '#include "b.h"\n#define A\n', "b.h": "#define B\n", "c.h": "int c;\n", "z.h": "", d: "x" };
    expect(print('#include "a.h"\n#include "c.h"\nint m[] = {\n#embed "d"\n};\n#include "z.h"\n', files)).toBe(
      `# 1 "main.c"
# 1 "a.h" 1
# 1 "b.h" 1
# 2 "main.c" 2
# 1 "c.h" 1
int c;
# 3 "main.c" 2
int m[] = {120

};
# 1 "z.h" 1
# 1 "d" 1
# 1 "main.c" 2
`,
    );
  });

  it("says where the compiler was called when asked, and finds it again", () => {
    const { result, sources } = run("int a;\n", {});
    const text = printPreprocessed(result, { sources }, { noLineMarkers: false, folder: "/home/me" });
    expect(text).toBe('# 1 "main.c"\n# 1 "/home/me//"\n# 1 "main.c"\nint a;\n');
    expect(originOf("main.c", run(text).sources)).toEqual({ path: "main.c", folder: "/home/me" });
    expect(originOf("main.c", sources)).toBeUndefined();
  });

  it("knows by its markers what is of the system", () => {
    const text = '# 1 "main.c"\n# 1 "sys.h" 1 3\nint a;\nint b;\n# 2 "main.c" 2\nint c;\n# 1 "sys.h" 1 3\n';
    const { result, sources } = run(text);
    const inSystem = (image: string) =>
      sources.isInSystemHeader(result.tokens.locs[result.tokens.syms.findIndex((sym) => sym?.image === image)]!);
    expect(["a", "b", "c"].map(inSystem)).toEqual([true, true, false]);
  });

  it("keeps tokens apart that would become one", () => {
    expect(print('#define m -1\n#define p +\n#define x abc\n-m p+p x/**/x 1/**/x x"s" L\n', {}, true)).toBe(
      '- -1 + + + abc abc 1 abc abc"s" L\n',
    );
  });

  it("keeps pragmas", () => {
    expect(print("#pragma GCC diagnostic push\n#pragma omp for\nint x;\n")).toBe(
      '# 1 "main.c"\n#pragma GCC diagnostic push\n#pragma omp for\nint x;\n',
    );
  });

  it("keeps definitions or includes when asked", () => {
    const main = '#define A 1\n#undef A\n#include "h.h"\nx';
    const kept = (keepDirectives: "definitions" | "includes") =>
      expand(main, { keepDirectives }, { "h.h": "#define H(a) a" });
    expect(kept("definitions")).toBe("#define A 1\n#undef A\n#define H(a) a\nx");
    expect(kept("includes")).toBe('#include "h.h"\nx');
  });

  it("lists headers with their depth", () => {
    const files = { "a.h": '#include "b.h"', "b.h": "" };
    expect(printIncludes(run('#include "a.h"\n#include "b.h"', {}, files).result)).toBe(". a.h\n.. b.h\n. b.h\n");
  });

  it("shortens names by prefix maps", () => {
    expect(expand("__FILE__", { prefixMaps: [{ from: "ma", to: "x/" }] })).toBe('"x/in.c"');
  });

  it("lists macros as they were defined", () => {
    const { result } = run("#define A\n#define F( a , b ... ) a  # b\n#define G(x, ...) x ## __VA_ARGS__\n", {
      undef: true,
    });
    expect(printMacros(result).split("\n").slice(-4)).toEqual([
      "#define A ",
      "#define F(a,b...) a # b",
      "#define G(x,...) x ## __VA_ARGS__",
      "",
    ]);
  });

  it("reads its own output", () => {
    const main = '#define S "x"\nint a = 3;\n#include "h.h"\nchar *s = S __FILE__;\n';
    const once = print(main, { "h.h": "int h;\n" });
    expect(printPreprocessed(run(once).result, run(once), { noLineMarkers: true })).toBe(
      print(main, { "h.h": "int h;\n" }, true),
    );
  });
});

describe("make rules", () => {
  const files = { "a.h": '#include <s.h>\n#include "b c$.h"', "b c$.h": "", "sys/s.h": "" };
  const source = run('#include "a.h"\n', defaults, files).result;
  const format = { systemHeaders: true, phonyTargets: false, targets: [] };

  it("name all files read", () => {
    expect(writeDependencies(source, "main.o", format)).toBe("main.o: main.c a.h sys/s.h b\\ c$$.h\n");
    expect(writeDependencies(source, "main.o", { ...format, systemHeaders: false })).toBe(
      "main.o: main.c a.h b\\ c$$.h\n",
    );
  });

  it("take targets as given or quoted, and phony ones", () => {
    const targets = [
      { text: "$(x)", quote: false },
      { text: "$y", quote: true },
    ];
    expect(writeDependencies(source, "main.o", { systemHeaders: false, phonyTargets: true, targets })).toBe(
      "$(x) $$y: main.c a.h b\\ c$$.h\na.h:\nb\\ c$$.h:\n",
    );
  });

  it("break long lines", () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`header${i}.h`, ""]));
    const text = writeDependencies(
      run(
        Object.keys(many)
          .map((name) => `#include "${name}"\n`)
          .join(""),
        {},
        many,
      ).result,
      "x",
      format,
    );
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(80);
  });
});
