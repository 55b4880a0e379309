/** How text is cut into tokens (C11 6.4). */
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { SourceMap } from "../../compiler/base/source.ts";
import { decodeSource, replaceTrigraphs } from "../../compiler/lex/characters.ts";
import { defaultLexOptions, lex } from "../../compiler/lex/lexer.ts";
import {
  AFTER_SPACE,
  AT_LINE_START,
  CHARACTER,
  NUMBER,
  OTHER,
  STRING,
  SymbolTable,
} from "../../compiler/lex/tokens.ts";

function tokens(text: string, options = defaultLexOptions) {
  const diagnostics = new Diagnostics();
  const lexed = lex(new SourceMap().addFile("x.c", text), new SymbolTable(), diagnostics, options);
  const ids = diagnostics.list.map((each) => each.id);
  return { ...lexed, images: lexed.syms.map((sym) => sym.image), ids };
}

const words = (text: string): string => tokens(text).images.join(" ");

describe("tokens", () => {
  it("are as long as can be", () => {
    expect(words("a+++++b x<<=3>>=y...->--&&||!=%:%:<:")).toBe("a ++ ++ + b x <<= 3 >>= y ... -> -- && || != ## [");
    expect(words("..1 ...2")).toBe(". .1 ... 2");
    expect(words("1e+5-0x1p-3+e 0xe+1 1.2.3 .5f 12_ab")).toBe("1e+5 - 0x1p-3 + e 0xe+1 1.2.3 .5f 12_ab");
  });

  it("know where they start and what stands before them", () => {
    const { starts, flags, syms } = tokens("a b\n  c/**/d");
    expect([...starts.subarray(0, syms.length)]).toEqual([0, 2, 6, 11]);
    expect([...flags.subarray(0, syms.length)]).toEqual([
      AT_LINE_START,
      AFTER_SPACE,
      AT_LINE_START | AFTER_SPACE,
      AFTER_SPACE,
    ]);
  });

  it("of one spelling are one object", () => {
    const { syms } = tokens("foo bar foo \\\nf\\\noo");
    expect(syms[0]).toBe(syms[2]);
    expect(syms[0]).toBe(syms[3]);
    expect(syms[0]).not.toBe(syms[1]);
  });

  it("may be digraphs", () => {
    expect(words("<% a<:1:> %> %: %:%:")).toBe("{ a [ 1 ] } # ##");
  });

  it("may hold digit separators", () => {
    expect(words("1'000'000 0x1'a 1'a' 5'")).toBe("1'000'000 0x1'a 1 'a' 5 '");
  });
});

describe("literals", () => {
  it("keep their prefixes and escapes", () => {
    expect(words(String.raw`L"a" u8"b" U'c' u"\"" x"d" L 'e' "\\" '\''`)).toBe(
      String.raw`L"a" u8"b" U'c' u"\"" x "d" L 'e' "\\" '\''`,
    );
  });

  it("without an end take the rest of their line", () => {
    const { syms } = tokens('a \'b c\n"d\\" e\nf');
    expect(syms.map((sym) => sym.image)).toEqual(["a", "'b c", '"d\\" e', "f"]);
    expect(syms[1]!.category).toBe(OTHER);
    expect(tokens('"abc\\').syms[0]!.category).toBe(OTHER);
  });

  it("have their categories", () => {
    expect(tokens("1 'a' \"s\"").syms.map((sym) => sym.category)).toEqual([NUMBER, CHARACTER, STRING]);
  });
});

describe("backslash-newline", () => {
  it("joins what it cuts", () => {
    expect(words('in\\\nt x\\\r\n1 = 1\\\n2.\\\n5e\\\n+3 +\\\n+ "a\\\nb" -\\\n> %:\\\n%:')).toBe(
      'int x1 = 12.5e+3 ++ "ab" -> ##',
    );
    expect(words("a\\ \nb")).toBe("ab");
    expect(words("/\\\n* x *\\\n/ y /\\\n/ z \\\n still\nw")).toBe("y w");
  });

  it("between tokens is space", () => {
    const { flags, images } = tokens("a \\\n b");
    expect(images).toEqual(["a", "b"]);
    expect(flags[1]).toBe(AFTER_SPACE);
  });
});

describe("identifiers", () => {
  it("may hold letters of all scripts and universal names", () => {
    expect(words("héé \\u00e9t\\u00E9 été $x 变量 x\\U0001F600")).toBe("héé été été $x 变量 x😀");
    const { syms } = tokens("\\u00e9 é");
    expect(syms[0]).toBe(syms[1]);
  });

  it("hold no other characters", () => {
    expect(tokens("a\u2190b × \udcff $", { lineComments: true, dollars: false }).images).toEqual([
      "a",
      "\u2190",
      "b",
      "×",
      "\udcff",
      "$",
    ]);
  });
});

describe("comments", () => {
  it("are space, and may be missing their end", () => {
    expect(words("a/* b\n */c// d\ne")).toBe("a c e");
    expect(tokens("a /* b\n").ids).toEqual(["unterminated-comment"]);
    expect(tokens("a //* b\n c", { lineComments: false, dollars: true }).ids).toEqual(["unterminated-comment"]);
  });
});

describe("source characters", () => {
  it("drop a byte order mark and null characters", () => {
    expect(words("\ufeffa\0b")).toBe("a b");
  });

  it("that are not UTF-8 survive", () => {
    expect(decodeSource(Uint8Array.of(0x61, 0xe9, 0x62, 0xc3, 0xa9, 0xff, 0xf0, 0x9f, 0x98, 0x80))).toBe(
      "a\udce9bé\udcff😀",
    );
    expect(decodeSource(Uint8Array.of(0xed, 0xa0, 0x80, 0xc0, 0x80, 0xe2, 0x82))).toBe(
      "\udced\udca0\udc80\udcc0\udc80\udce2\udc82",
    );
  });

  it("may be trigraphs", () => {
    expect(replaceTrigraphs("??=define x ??(??) ??/ ???")).toBe("#define x [] \\ ???");
  });
});
