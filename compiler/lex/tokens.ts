/**
 * Tokens are interned: the same spelling is one shared `Sym` object throughout a
 * compilation, so that a token stream is an array of pointers plus an array of
 * locations, and no token object is ever allocated per occurrence.
 *
 * A Sym can stand in chevrotain's token vector as it is: `tokenTypeIdx` is what the
 * parser looks at. A name declared by `typedef` has its class flipped from Identifier
 * to TypedefName while the declaration is in scope (parse/typedef-names.ts).
 *
 * Token types are few on purpose: operators that the grammar treats alike share one
 * (`BinOp`, `AssignOp`), so do storage classes, qualifiers and basic types; the image
 * tells them apart. Interning makes lexing four times as fast as allocating tokens.
 */
import type { TokenType } from "chevrotain";

// Chevrotain's createToken would give numbers by order of import and load the package;
// these are fixed, and above those of its own tokens.
export const FIRST_TYPE = 16;

/** All token types, in order of their numbers from FIRST_TYPE. */
const allTypes: TokenType[] = [];

/** A token type as Chevrotain wants it when a grammar uses no categories. */
function type(name: string): TokenType {
  const tokenType = {
    name,
    tokenTypeIdx: FIRST_TYPE + allTypes.length,
    CATEGORIES: [],
    categoryMatches: [],
    categoryMatchesMap: {},
    isParent: false,
  };
  allTypes.push(tokenType);
  return tokenType;
}

/** The token types of the grammar. */
export const T = {
  Identifier: type("Identifier"),
  TypedefName: type("TypedefName"),
  /** pp-number or character constant; `nullptr`, `true`, `false` in C23. */
  Constant: type("Constant"),
  StringLiteral: type("StringLiteral"),
  /** A #pragma the parser must see: its image is the text after `#pragma`. */
  Pragma: type("Pragma"),
  LParen: type("LParen"),
  RParen: type("RParen"),
  LBracket: type("LBracket"),
  RBracket: type("RBracket"),
  LBrace: type("LBrace"),
  RBrace: type("RBrace"),
  Semi: type("Semi"),
  Comma: type("Comma"),
  Colon: type("Colon"),
  ColonColon: type("ColonColon"),
  Question: type("Question"),
  Dot: type("Dot"),
  Arrow: type("Arrow"),
  Ellipsis: type("Ellipsis"),
  Star: type("Star"),
  Amp: type("Amp"),
  AmpAmp: type("AmpAmp"),
  Plus: type("Plus"),
  Minus: type("Minus"),
  /** `++` and `--` */
  IncDec: type("IncDec"),
  /** `~` and `!` */
  Not: type("Not"),
  Assign: type("Assign"),
  /** `+=` and the like */
  AssignOp: type("AssignOp"),
  /** Binary operators that are nothing else: / % << >> < > <= >= == != ^ | || */
  BinOp: type("BinOp"),
  Storage: type("Storage"),
  Qual: type("Qual"),
  Atomic: type("Atomic"),
  BasicType: type("BasicType"),
  FuncSpec: type("FuncSpec"),
  /** `struct` and `union` */
  StructOrUnion: type("StructOrUnion"),
  Enum: type("Enum"),
  Typeof: type("Typeof"),
  BitInt: type("BitInt"),
  AutoType: type("AutoType"),
  Sizeof: type("Sizeof"),
  Alignof: type("Alignof"),
  Alignas: type("Alignas"),
  Generic: type("Generic"),
  StaticAssert: type("StaticAssert"),
  Attribute: type("Attribute"),
  Asm: type("Asm"),
  Extension: type("Extension"),
  If: type("If"),
  Else: type("Else"),
  While: type("While"),
  Do: type("Do"),
  For: type("For"),
  Switch: type("Switch"),
  Case: type("Case"),
  Default: type("Default"),
  Break: type("Break"),
  Continue: type("Continue"),
  Return: type("Return"),
  Goto: type("Goto"),
  /** `__label__` */
  LocalLabel: type("LocalLabel"),
  VaArg: type("VaArg"),
  Offsetof: type("Offsetof"),
  TypesCompatible: type("TypesCompatible"),
  ChooseExpr: type("ChooseExpr"),
  /** `__real__` and `__imag__` */
  RealImag: type("RealImag"),
  /** Anything C has no use for: `#`, `@`, a lone quote, a control character. */
  Other: type("Other"),
  /** Stands behind the last token. */
  EndOfFile: type("EndOfFile"),
} as const satisfies Record<string, TokenType>;

export type TokenName = keyof typeof T;

/** What the preprocessor distinguishes (C11 6.4). */
export const IDENTIFIER = 0;
export const NUMBER = 1;
export const CHARACTER = 2;
export const STRING = 3;
export const PUNCTUATOR = 4;
export const OTHER = 5;
/** Only with -C. */
export const COMMENT = 6;

/** One spelling. Everything that belongs to a spelling hangs here instead of in maps. */
export class Sym {
  tokenTypeIdx: number;
  tokenType: TokenType;
  readonly image: string;
  /** IDENTIFIER … COMMENT */
  readonly category: number;
  /** Of a binary operator: how strongly it binds, from 1 up; 0 for all other tokens. */
  strength = 0;
  /** The macro of this name, while one is defined; owned by preprocess/. */
  macro: object | undefined = undefined;
  /** For tokens of the type Pragma and the like that carry more than their text. */
  payload: unknown = undefined;

  constructor(image: string, category: number, tokenType: TokenType) {
    this.image = image;
    this.category = category;
    this.tokenType = tokenType;
    this.tokenTypeIdx = tokenType.tokenTypeIdx!;
  }
}

/** Flags of a token in a {@link TokenBuffer}. */
export const AT_LINE_START = 1;
export const AFTER_SPACE = 2;

/** A growing list of tokens with their locations. */
export class TokenBuffer {
  readonly syms: Sym[] = [];
  readonly locs: number[] = [];
  /** AT_LINE_START | AFTER_SPACE, for `-E` and `#`. */
  readonly flags: number[] = [];

  get length(): number {
    return this.syms.length;
  }

  push(sym: Sym, loc: number, flags: number): void {
    this.syms.push(sym);
    this.locs.push(loc);
    this.flags.push(flags);
  }

  /** Takes off what is behind the first `length` tokens. */
  truncate(length: number): void {
    this.syms.length = length;
    this.locs.length = length;
    this.flags.length = length;
  }
}

/** In which modes a word is a keyword: always, in GNU modes, from a standard on. */
type Since = "all" | "gnu" | "c99" | "gnu-or-c99" | "c11" | "c23" | "gnu-or-c23";

const keyword = (name: TokenName, since: Since, ...words: string[]): [string, TokenName, Since][] =>
  words.map((word) => [word, name, since]);

/** What -fno-asm takes out of the keywords, as far as the standard has them not. */
const plainGnuWords: ReadonlySet<string> = new Set(["asm", "typeof"]);

/** Every keyword, its token type and since when it is one (C11 6.4.1, C23 6.4.1, GCC manual 6). */
const keywords: readonly [string, TokenName, Since][] = [
  ...keyword("Storage", "all", "typedef", "extern", "static", "auto", "register", "_Thread_local", "__thread"),
  ...keyword("Storage", "c23", "thread_local", "constexpr"),
  ...keyword(
    "Qual",
    "all",
    "const",
    "volatile",
    "__const",
    "__const__",
    "__volatile",
    "__volatile__",
    "__restrict",
    "__restrict__",
  ),
  ...keyword("Qual", "c99", "restrict"),
  ...keyword("Atomic", "all", "_Atomic"),
  ...keyword("BasicType", "all", "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned"),
  ...keyword(
    "BasicType",
    "all",
    "__signed",
    "__signed__",
    "_Bool",
    "_Complex",
    "__complex",
    "__complex__",
    "__int128",
    "__int128_t",
    "__uint128_t",
    "_Float16",
    "_Float32",
    "_Float64",
    "_Float128",
    "_Float32x",
    "_Float64x",
    "__float128",
    "_Decimal32",
    "_Decimal64",
    "_Decimal128",
  ),
  ...keyword("BasicType", "c23", "bool"),
  ...keyword("FuncSpec", "all", "__inline", "__inline__", "_Noreturn"),
  ...keyword("FuncSpec", "gnu-or-c99", "inline"),
  ...keyword("StructOrUnion", "all", "struct", "union"),
  ...keyword("Enum", "all", "enum"),
  ...keyword("Typeof", "all", "__typeof", "__typeof__"),
  ...keyword("Typeof", "gnu-or-c23", "typeof"),
  ...keyword("Typeof", "all", "__typeof_unqual", "__typeof_unqual__"),
  ...keyword("Typeof", "c23", "typeof_unqual"),
  ...keyword("BitInt", "all", "_BitInt"),
  ...keyword("AutoType", "all", "__auto_type"),
  ...keyword("Sizeof", "all", "sizeof"),
  ...keyword("Alignof", "all", "_Alignof", "__alignof", "__alignof__"),
  ...keyword("Alignof", "c23", "alignof"),
  ...keyword("Alignas", "all", "_Alignas"),
  ...keyword("Alignas", "c23", "alignas"),
  ...keyword("Generic", "all", "_Generic"),
  ...keyword("StaticAssert", "all", "_Static_assert"),
  ...keyword("StaticAssert", "c23", "static_assert"),
  ...keyword("Attribute", "all", "__attribute", "__attribute__"),
  ...keyword("Asm", "all", "__asm", "__asm__"),
  ...keyword("Asm", "gnu", "asm"),
  ...keyword("Extension", "all", "__extension__"),
  ...keyword("If", "all", "if"),
  ...keyword("Else", "all", "else"),
  ...keyword("While", "all", "while"),
  ...keyword("Do", "all", "do"),
  ...keyword("For", "all", "for"),
  ...keyword("Switch", "all", "switch"),
  ...keyword("Case", "all", "case"),
  ...keyword("Default", "all", "default"),
  ...keyword("Break", "all", "break"),
  ...keyword("Continue", "all", "continue"),
  ...keyword("Return", "all", "return"),
  ...keyword("Goto", "all", "goto"),
  ...keyword("LocalLabel", "all", "__label__"),
  ...keyword("VaArg", "all", "__builtin_va_arg"),
  ...keyword("Offsetof", "all", "__builtin_offsetof"),
  ...keyword("TypesCompatible", "all", "__builtin_types_compatible_p"),
  ...keyword("ChooseExpr", "all", "__builtin_choose_expr"),
  ...keyword("RealImag", "all", "__real", "__real__", "__imag", "__imag__"),
  ...keyword("Constant", "c23", "nullptr", "true", "false"),
];

/** Every punctuator with its type (6.4.6). */
const punctuators: readonly [string, TokenName][] = [
  ["(", "LParen"],
  [")", "RParen"],
  ["[", "LBracket"],
  ["]", "RBracket"],
  ["{", "LBrace"],
  ["}", "RBrace"],
  [";", "Semi"],
  [",", "Comma"],
  [":", "Colon"],
  ["::", "ColonColon"],
  ["?", "Question"],
  [".", "Dot"],
  ["->", "Arrow"],
  ["...", "Ellipsis"],
  ["*", "Star"],
  ["&", "Amp"],
  ["&&", "AmpAmp"],
  ["+", "Plus"],
  ["-", "Minus"],
  ["++", "IncDec"],
  ["--", "IncDec"],
  ["~", "Not"],
  ["!", "Not"],
  ["=", "Assign"],
  ...["+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "|=", "^="].map(
    (op) => [op, "AssignOp"] as [string, TokenName],
  ),
  ...["/", "%", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "^", "|", "||"].map(
    (op) => [op, "BinOp"] as [string, TokenName],
  ),
  ["#", "Other"],
  ["##", "Other"],
];

/** How a token of this type is written, in messages: the first of its spellings. */
export function spellingOf(tokenType: TokenType): string {
  const [punctuator] = punctuators.find(([, name]) => T[name] === tokenType) ?? [undefined];
  return punctuator ?? keywords.find(([, name]) => T[name] === tokenType)?.[0] ?? tokenType.name;
}

/** Binary operators by binding strength, loosest first (6.5.5 to 6.5.14). */
const binaryOperators: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Digraphs and what they stand for (6.4.6p3). */
const digraphs: readonly [string, string][] = [
  ["<:", "["],
  [":>", "]"],
  ["<%", "{"],
  ["%>", "}"],
  ["%:", "#"],
  ["%:%:", "##"],
];

/** Which standard a `-std=` name means, as a year, and whether GNU keywords are on. */
export function standardOf(std: string): { year: number; gnu: boolean } {
  const gnu = std.startsWith("gnu");
  const name = std.replace(/^(gnu|c|iso9899:)/, "");
  const years: Record<string, number> = {
    "89": 1989,
    "90": 1989,
    "1990": 1989,
    "199409": 1989,
    "99": 1999,
    "9x": 1999,
    "1999": 1999,
    "11": 2011,
    "1x": 2011,
    "2011": 2011,
    "17": 2017,
    "18": 2017,
    "2017": 2017,
    "2018": 2017,
    "2x": 2023,
    "23": 2023,
    "2y": 2023,
  };
  return { year: years[name] ?? 2017, gnu };
}

function isEnabled(since: Since, year: number, gnu: boolean): boolean {
  switch (since) {
    case "all":
      return true;
    case "gnu":
      return gnu;
    case "c99":
      return year >= 1999;
    case "gnu-or-c99":
      return gnu || year >= 1999;
    case "c11":
      return year >= 2011;
    case "c23":
      return year >= 2023;
    case "gnu-or-c23":
      return gnu || year >= 2023;
  }
}

/** One way to write a punctuator. */
export interface PunctuatorSpelling {
  readonly spelling: string;
  readonly sym: Sym;
}

/**
 * All spellings of one compilation. Look-up hashes the characters in place, without
 * cutting a string out of the source.
 */
export class SymbolTable {
  private slots: (Sym | undefined)[] = new Array(1 << 13).fill(undefined);
  private hashes: Int32Array = new Int32Array(1 << 13);
  private count = 0;
  readonly eof: Sym = new Sym("", OTHER, T.EndOfFile);
  private readonly byFirst: PunctuatorSpelling[][] = [];

  constructor() {
    for (const [image, name] of punctuators) this.addSpelling(image, this.internAs(image, PUNCTUATOR, T[name]));
    binaryOperators.forEach((images, row) => {
      for (const image of images) this.intern(image, PUNCTUATOR).strength = row + 1;
    });
    for (const [image, meaning] of digraphs) this.addSpelling(image, this.intern(meaning, PUNCTUATOR));
    for (const list of this.byFirst) list?.sort((a, b) => b.spelling.length - a.spelling.length);
  }

  private addSpelling(spelling: string, sym: Sym): void {
    const first = spelling.charCodeAt(0);
    (this.byFirst[first] ??= []).push({ spelling, sym });
  }

  /** The punctuators that start with an ASCII character, longest first. */
  punctuatorsAt(first: number): readonly PunctuatorSpelling[] {
    return this.byFirst[first]!;
  }

  /** Makes words keywords; called once, before the first token is read. */
  enableKeywords(std: string, noAsm = false): void {
    const { year, gnu } = standardOf(std);
    for (const [word, name, since] of keywords) {
      if (!isEnabled(since, year, gnu) || (noAsm && year < 2023 && plainGnuWords.has(word))) continue;
      const sym = this.intern(word, IDENTIFIER);
      sym.tokenType = T[name];
      sym.tokenTypeIdx = T[name].tokenTypeIdx!;
    }
  }

  /** The symbol for text[start, end). */
  internRange(text: string, start: number, end: number, category: number): Sym {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
    const mask = this.slots.length - 1;
    for (let at = (hash ^ (hash >>> 15)) & mask; ; at = (at + 1) & mask) {
      const sym = this.slots[at];
      if (sym === undefined) return this.insert(at, hash, text.slice(start, end), category, defaultType(category));
      if (this.hashes[at] === hash && sym.category === category && matches(sym.image, text, start, end)) return sym;
    }
  }

  intern(image: string, category: number): Sym {
    return this.internRange(image, 0, image.length, category);
  }

  /** Has a word or string been read that has one of these in it? */
  mentions(parts: readonly string[]): boolean {
    return this.slots.some((sym) => sym !== undefined && parts.some((part) => sym.image.includes(part)));
  }

  private internAs(image: string, category: number, tokenType: TokenType): Sym {
    const sym = this.intern(image, category);
    sym.tokenType = tokenType;
    sym.tokenTypeIdx = tokenType.tokenTypeIdx!;
    return sym;
  }

  private insert(at: number, hash: number, image: string, category: number, tokenType: TokenType): Sym {
    // Rows of a source string would keep the whole text alive: a short copy does not.
    const sym = new Sym(image, category, tokenType);
    this.slots[at] = sym;
    this.hashes[at] = hash;
    if (++this.count * 2 > this.slots.length) this.grow();
    return sym;
  }

  private grow(): void {
    const { slots, hashes } = this;
    const size = slots.length * 2;
    this.slots = new Array(size).fill(undefined);
    this.hashes = new Int32Array(size);
    for (let i = 0; i < slots.length; i++) {
      const sym = slots[i];
      if (!sym) continue;
      const hash = hashes[i]!;
      let at = (hash ^ (hash >>> 15)) & (size - 1);
      while (this.slots[at] !== undefined) at = (at + 1) & (size - 1);
      this.slots[at] = sym;
      this.hashes[at] = hash;
    }
  }
}

function defaultType(category: number): TokenType {
  switch (category) {
    case IDENTIFIER:
      return T.Identifier;
    case NUMBER:
    case CHARACTER:
      return T.Constant;
    case STRING:
      return T.StringLiteral;
    default:
      return T.Other;
  }
}

function matches(image: string, text: string, start: number, end: number): boolean {
  if (image.length !== end - start) return false;
  for (let i = start; i < end; i++) if (image.charCodeAt(i - start) !== text.charCodeAt(i)) return false;
  return true;
}
