/**
 * Tokens: which kinds there are, the symbol that stands for each spelling, and the
 * buffer that carries a translation unit from the preprocessor to the parser.
 *
 * One compilation has one {@link Sym} object per spelling. Each time `while` or `x`
 * or `"abc"` occurs, the *same* object goes into the buffer, so that lexing allocates
 * only for new spellings. A Sym therefore has no place of its own; places are in a
 * parallel array:
 *
 *     int x = x0;      syms  [int] [x] [=] [x0] [;] [EOF]
 *                      locs   1     5   7   9   11   12
 *
 * A Sym looks like a token to Chevrotain: `tokenTypeIdx`, `tokenType` and `image` are
 * what its matcher reads. The parser makes a typedef name by changing these of the Sym
 * (see {@link setTypedefName}); every later occurrence then has the new type at once.
 *
 * Many spellings share a token type: the operators of equal grammatical role
 * (`BinaryOp`, `AssignOp`) and the keywords that the grammar need not tell apart
 * (`Storage`, `Qualifier`, `BasicType`, `FunctionSpec`). `word` is the spelling without
 * variants: "const" for `__const__`, "[" for `<:`; switch on it, or on `punct`.
 *
 * A pragma that concerns the parser is one token of type `Pragma`. Its `image` is the
 * text after `#pragma` with single spaces and macros expanded where the pragma asks for
 * it, for example `pack(push,4)` or `weak foo`. It may stand between any two tokens;
 * the parser obeys it between declarations, members and statements and skips it
 * elsewhere. Pragmas that only concern diagnostics or the preprocessor never arrive.
 */
import type { Dialect } from "../base/dialect.ts";
import type { Loc } from "../base/source.ts";

/**
 * Token type numbers. They are Chevrotain's `tokenTypeIdx`, chosen here so that they do
 * not depend on the order of imports; 1 is the index of Chevrotain's own EOF, and
 * numbers below 16 are left to Chevrotain.
 */
export const T = {
  EOF: 1,
  Identifier: 16,
  TypedefName: 17,
  /** Integer, floating and character constants; see literals.ts. */
  Constant: 18,
  StringLiteral: 19,
  Pragma: 20,
  /** A character or spelling that no C token has: a stray `@`, `#`, an unterminated quote. */
  Unknown: 21,

  LParen: 22,
  RParen: 23,
  LBracket: 24,
  RBracket: 25,
  LBrace: 26,
  RBrace: 27,
  Semicolon: 28,
  Comma: 29,
  Colon: 30,
  Question: 31,
  Dot: 32,
  Arrow: 33,
  Ellipsis: 34,
  PlusPlus: 35,
  MinusMinus: 36,
  Star: 37,
  Ampersand: 38,
  Plus: 39,
  Minus: 40,
  Tilde: 41,
  Bang: 42,
  /** `=` alone: initialisers need it. */
  Assign: 43,
  /** `+= -= *= /= %= <<= >>= &= ^= |=` */
  AssignOp: 44,
  /** `/ % << >> < > <= >= == != ^ | && ||` */
  BinaryOp: 45,
  /** `&&` as an operator and as "address of label". */
  AndAnd: 46,
  /** `::` of C23 attributes; only lexed in C23. */
  ColonColon: 47,

  /** typedef extern static auto register _Thread_local (`__thread`) constexpr */
  Storage: 48,
  /** const volatile restrict */
  Qualifier: 49,
  /** `_Atomic`: specifier when `(` follows, else qualifier. */
  Atomic: 50,
  /** void char short int long float double signed unsigned _Bool _Complex __int128 _FloatN __builtin_va_list */
  BasicType: 51,
  /** inline _Noreturn */
  FunctionSpec: 52,
  Struct: 53,
  Union: 54,
  Enum: 55,
  /** typeof typeof_unqual */
  Typeof: 56,
  Sizeof: 57,
  /** _Alignof (`word` "_Alignof") and GNU's `__alignof__` (`word` "__alignof__"). */
  Alignof: 58,
  Alignas: 59,
  Generic: 60,
  StaticAssert: 61,
  /** `__attribute__` */
  Attribute: 62,
  Asm: 63,
  Extension: 64,
  AutoType: 65,
  /** `__label__` */
  LabelDecl: 66,
  /** `__real__`, `__imag__` */
  ComplexPart: 67,
  BitInt: 68,
  /** true false nullptr of C23 */
  PredefinedConstant: 69,

  If: 70,
  Else: 71,
  While: 72,
  Do: 73,
  For: 74,
  Switch: 75,
  Case: 76,
  Default: 77,
  Break: 78,
  Continue: 79,
  Return: 80,
  Goto: 81,

  BuiltinVaArg: 82,
  BuiltinOffsetof: 83,
  BuiltinTypesCompatible: 84,
  BuiltinChooseExpr: 85,
  BuiltinConvertVector: 86,
} as const;

export type TokenTypeName = keyof typeof T;

/** What Chevrotain asks of a token type when the grammar uses no categories. */
export interface TokenType {
  readonly name: TokenTypeName;
  readonly tokenTypeIdx: number;
  CATEGORIES: TokenType[];
  categoryMatches: number[];
  categoryMatchesMap: Record<number, boolean>;
  isParent: boolean;
}

/** All token types by name; pass `Object.values` of it to Chevrotain as the vocabulary. */
export const tokenTypes = Object.fromEntries(
  Object.entries(T).map(([name, index]) => [
    name,
    { name, tokenTypeIdx: index, CATEGORIES: [], categoryMatches: [], categoryMatchesMap: {}, isParent: false },
  ]),
) as unknown as Readonly<Record<TokenTypeName, TokenType>>;

/** Token types by number. */
export const tokenTypeOf: readonly TokenType[] = Object.values(tokenTypes).reduce<TokenType[]>((all, type) => {
  all[type.tokenTypeIdx] = type;
  return all;
}, []);

/** Preprocessing kinds of a Sym (C11 6.4p3). A keyword is an identifier here. */
export const K = {
  Identifier: 1,
  Number: 2,
  Char: 3,
  String: 4,
  Punctuator: 5,
  /** `<stdio.h>`, `"x.h"` as a whole after #include. */
  HeaderName: 6,
  Other: 7,
  Pragma: 8,
  EOF: 9,
  /** "Nothing", between the operands of `##` (C11 6.10.3.3p2). */
  Placemarker: 10,
} as const;

/** Punctuator numbers (`Sym.punct`); 0 for what is no punctuator. Order has no meaning. */
export const P = {
  LParen: 1,
  RParen: 2,
  LBracket: 3,
  RBracket: 4,
  LBrace: 5,
  RBrace: 6,
  Semicolon: 7,
  Comma: 8,
  Colon: 9,
  Question: 10,
  Dot: 11,
  Arrow: 12,
  Ellipsis: 13,
  PlusPlus: 14,
  MinusMinus: 15,
  Star: 16,
  Ampersand: 17,
  Plus: 18,
  Minus: 19,
  Tilde: 20,
  Bang: 21,
  Assign: 22,
  StarAssign: 23,
  SlashAssign: 24,
  PercentAssign: 25,
  PlusAssign: 26,
  MinusAssign: 27,
  ShiftLeftAssign: 28,
  ShiftRightAssign: 29,
  AmpersandAssign: 30,
  CaretAssign: 31,
  BarAssign: 32,
  Slash: 33,
  Percent: 34,
  ShiftLeft: 35,
  ShiftRight: 36,
  Less: 37,
  Greater: 38,
  LessEqual: 39,
  GreaterEqual: 40,
  EqualEqual: 41,
  BangEqual: 42,
  Caret: 43,
  Bar: 44,
  AndAnd: 45,
  OrOr: 46,
  Hash: 47,
  HashHash: 48,
  ColonColon: 49,
} as const;

/** Every punctuator: spelling, number, token type; a fourth column gives what a digraph stands for. */
export const punctuators: readonly (readonly [string, keyof typeof P, TokenTypeName, string?])[] = [
  ["(", "LParen", "LParen"],
  [")", "RParen", "RParen"],
  ["[", "LBracket", "LBracket"],
  ["]", "RBracket", "RBracket"],
  ["{", "LBrace", "LBrace"],
  ["}", "RBrace", "RBrace"],
  ["<:", "LBracket", "LBracket", "["],
  [":>", "RBracket", "RBracket", "]"],
  ["<%", "LBrace", "LBrace", "{"],
  ["%>", "RBrace", "RBrace", "}"],
  [";", "Semicolon", "Semicolon"],
  [",", "Comma", "Comma"],
  [":", "Colon", "Colon"],
  ["::", "ColonColon", "ColonColon"],
  ["?", "Question", "Question"],
  [".", "Dot", "Dot"],
  ["->", "Arrow", "Arrow"],
  ["...", "Ellipsis", "Ellipsis"],
  ["++", "PlusPlus", "PlusPlus"],
  ["--", "MinusMinus", "MinusMinus"],
  ["*", "Star", "Star"],
  ["&", "Ampersand", "Ampersand"],
  ["+", "Plus", "Plus"],
  ["-", "Minus", "Minus"],
  ["~", "Tilde", "Tilde"],
  ["!", "Bang", "Bang"],
  ["=", "Assign", "Assign"],
  ["*=", "StarAssign", "AssignOp"],
  ["/=", "SlashAssign", "AssignOp"],
  ["%=", "PercentAssign", "AssignOp"],
  ["+=", "PlusAssign", "AssignOp"],
  ["-=", "MinusAssign", "AssignOp"],
  ["<<=", "ShiftLeftAssign", "AssignOp"],
  [">>=", "ShiftRightAssign", "AssignOp"],
  ["&=", "AmpersandAssign", "AssignOp"],
  ["^=", "CaretAssign", "AssignOp"],
  ["|=", "BarAssign", "AssignOp"],
  ["/", "Slash", "BinaryOp"],
  ["%", "Percent", "BinaryOp"],
  ["<<", "ShiftLeft", "BinaryOp"],
  [">>", "ShiftRight", "BinaryOp"],
  ["<", "Less", "BinaryOp"],
  [">", "Greater", "BinaryOp"],
  ["<=", "LessEqual", "BinaryOp"],
  [">=", "GreaterEqual", "BinaryOp"],
  ["==", "EqualEqual", "BinaryOp"],
  ["!=", "BangEqual", "BinaryOp"],
  ["^", "Caret", "BinaryOp"],
  ["|", "Bar", "BinaryOp"],
  ["&&", "AndAnd", "AndAnd"],
  ["||", "OrOr", "BinaryOp"],
  ["#", "Hash", "Unknown"],
  ["##", "HashHash", "Unknown"],
  ["%:", "Hash", "Unknown", "#"],
  ["%:%:", "HashHash", "Unknown", "##"],
];

/** The one object that stands for a spelling. Interned: compare Syms with `===`. */
export class Sym {
  /** Current token type; only identifiers ever change it (typedef names). */
  tokenTypeIdx: number;
  tokenType: TokenType;
  readonly image: string;
  /** One of {@link K}. */
  readonly kind: number;
  /** One of {@link P}, or 0. */
  readonly punct: number;
  /** The spelling without variants: "const" for `__const__`, "[" for `<:`, else the image. */
  word: string;
  /** The current macro definition of an identifier; the preprocessor's. */
  macro: object | undefined = undefined;
  /** Preprocessing marks; the preprocessor's: 1 poisoned, 2 special name such as `defined`. */
  marks = 0;
  readonly hash: number;
  /** Next in the same bucket of the symbol table. */
  next: Sym | undefined = undefined;

  constructor(image: string, kind: number, type: TokenType, punct: number, word: string, hash: number) {
    this.tokenTypeIdx = type.tokenTypeIdx;
    this.tokenType = type;
    this.image = image;
    this.kind = kind;
    this.punct = punct;
    this.word = word;
    this.hash = hash;
  }
}

/** Makes an identifier a typedef name, or an ordinary identifier again. Keywords must not be given. */
export function setTypedefName(sym: Sym, isTypedefName: boolean): void {
  const type = isTypedefName ? tokenTypes.TypedefName : tokenTypes.Identifier;
  sym.tokenType = type;
  sym.tokenTypeIdx = type.tokenTypeIdx;
}

/** A list of tokens: parallel arrays, all `length` long. */
export class TokenBuffer {
  readonly syms: Sym[] = [];
  locs: Int32Array;
  /** Spacing and state bits, see {@link F}; only the preprocessor and `-E` read them. */
  flags: Uint8Array;

  constructor(capacity = 64) {
    this.locs = new Int32Array(capacity);
    this.flags = new Uint8Array(capacity);
  }

  get length(): number {
    return this.syms.length;
  }

  push(sym: Sym, loc: Loc, flags: number): void {
    const at = this.syms.length;
    if (at === this.locs.length) this.grow();
    this.syms.push(sym);
    this.locs[at] = loc;
    this.flags[at] = flags;
  }

  private grow(): void {
    const locs = new Int32Array(this.locs.length * 2);
    locs.set(this.locs);
    this.locs = locs;
    const flags = new Uint8Array(this.flags.length * 2);
    flags.set(this.flags);
    this.flags = flags;
  }
}

/** Bits of `TokenBuffer.flags`. */
export const F = {
  /** White space stood before the token. */
  SpaceBefore: 1,
  /** First token of its line. */
  LineStart: 2,
  /** A macro name that must not be expanded any more (C11 6.10.3.4p2). */
  NoExpand: 4,
} as const;

/** When a keyword is one. */
type KeywordMode = "always" | "c99" | "c23" | "gnu" | "gnu or c99" | "gnu or c23";

/** Keywords: token type → mode → spellings; `spelling=word` names the spelling it is a variant of. */
const keywords: readonly (readonly [TokenTypeName, KeywordMode, string])[] = [
  ["Storage", "always", "typedef extern static auto register _Thread_local __thread=_Thread_local"],
  ["Storage", "c23", "thread_local=_Thread_local constexpr"],
  ["Qualifier", "always", "const __const=const __const__=const volatile __volatile=volatile __volatile__=volatile"],
  ["Qualifier", "always", "__restrict=restrict __restrict__=restrict"],
  ["Qualifier", "c99", "restrict"],
  ["Atomic", "always", "_Atomic"],
  ["BasicType", "always", "void char short int long float double signed __signed=signed __signed__=signed unsigned"],
  ["BasicType", "always", "_Bool _Complex __complex=_Complex __complex__=_Complex _Imaginary __int128"],
  ["BasicType", "always", "__int128_t __uint128_t __builtin_va_list _Float16 _Float32 _Float64 _Float128"],
  ["BasicType", "always", "_Float32x _Float64x __float128=_Float128 __fp16=_Float16"],
  ["BasicType", "c23", "bool=_Bool"],
  ["BitInt", "always", "_BitInt"],
  ["FunctionSpec", "always", "_Noreturn __inline=inline __inline__=inline"],
  ["FunctionSpec", "gnu or c99", "inline"],
  ["Struct", "always", "struct"],
  ["Union", "always", "union"],
  ["Enum", "always", "enum"],
  [
    "Typeof",
    "always",
    "__typeof=typeof __typeof__=typeof __typeof_unqual=typeof_unqual __typeof_unqual__=typeof_unqual",
  ],
  ["Typeof", "gnu or c23", "typeof"],
  ["Typeof", "c23", "typeof_unqual"],
  ["Sizeof", "always", "sizeof"],
  ["Alignof", "always", "_Alignof __alignof=__alignof__ __alignof__"],
  ["Alignof", "c23", "alignof=_Alignof"],
  ["Alignas", "always", "_Alignas"],
  ["Alignas", "c23", "alignas=_Alignas"],
  ["Generic", "always", "_Generic"],
  ["StaticAssert", "always", "_Static_assert"],
  ["StaticAssert", "c23", "static_assert=_Static_assert"],
  ["Attribute", "always", "__attribute=__attribute__ __attribute__"],
  ["Asm", "always", "__asm=asm __asm__=asm"],
  ["Asm", "gnu", "asm"],
  ["Extension", "always", "__extension__"],
  ["AutoType", "always", "__auto_type"],
  ["LabelDecl", "always", "__label__"],
  ["ComplexPart", "always", "__real=__real__ __real__ __imag=__imag__ __imag__"],
  ["PredefinedConstant", "c23", "true false nullptr"],
  ["If", "always", "if"],
  ["Else", "always", "else"],
  ["While", "always", "while"],
  ["Do", "always", "do"],
  ["For", "always", "for"],
  ["Switch", "always", "switch"],
  ["Case", "always", "case"],
  ["Default", "always", "default"],
  ["Break", "always", "break"],
  ["Continue", "always", "continue"],
  ["Return", "always", "return"],
  ["Goto", "always", "goto"],
  ["BuiltinVaArg", "always", "__builtin_va_arg"],
  ["BuiltinOffsetof", "always", "__builtin_offsetof"],
  ["BuiltinTypesCompatible", "always", "__builtin_types_compatible_p"],
  ["BuiltinChooseExpr", "always", "__builtin_choose_expr"],
  ["BuiltinConvertVector", "always", "__builtin_convertvector"],
];

function isKeywordIn(mode: KeywordMode, dialect: Dialect): boolean {
  switch (mode) {
    case "always":
      return true;
    case "c99":
      return dialect.year >= 1999;
    case "c23":
      return dialect.year >= 2023;
    case "gnu":
      return dialect.gnu;
    case "gnu or c99":
      return dialect.gnu || dialect.year >= 1999;
    case "gnu or c23":
      return dialect.gnu || dialect.year >= 2023;
  }
}

/**
 * The Syms of one compilation: a hash table with chaining whose keys are ranges of a
 * source text, so that a lookup of a known spelling allocates nothing.
 */
export class SymbolTable {
  private buckets: (Sym | undefined)[] = new Array(4096).fill(undefined);
  private count = 0;
  /** End of input; closes every buffer given to the parser. */
  readonly eof = new Sym("", K.EOF, tokenTypes.EOF, 0, "", 0);
  /** The placemarker of `##`. */
  readonly placemarker = new Sym("", K.Placemarker, tokenTypes.Unknown, 0, "", 0);

  constructor() {
    for (const [spelling, name, type, word] of punctuators)
      this.add(new Sym(spelling, K.Punctuator, tokenTypes[type], P[name], word ?? spelling, hashOf(spelling)));
  }

  /** Gives the keywords of a dialect their token types. To be called before anything is parsed. */
  defineKeywords(dialect: Dialect, without: ReadonlySet<string> = new Set()): void {
    for (const [type, mode, spellings] of keywords) {
      if (!isKeywordIn(mode, dialect)) continue;
      for (const row of spellings.split(" ")) {
        const [spelling, word] = row.split("=") as [string, string?];
        if (without.has(spelling)) continue;
        const sym = this.identifier(spelling);
        sym.tokenType = tokenTypes[type];
        sym.tokenTypeIdx = sym.tokenType.tokenTypeIdx;
        sym.word = word ?? spelling;
      }
    }
  }

  /** The Sym of an identifier or keyword. */
  identifier(name: string): Sym {
    return this.intern(name, 0, name.length, hashOf(name), K.Identifier, tokenTypes.Identifier);
  }

  /** The Sym of a punctuator by its spelling, such as "->". */
  punctuator(spelling: string): Sym {
    return this.intern(spelling, 0, spelling.length, hashOf(spelling), K.Punctuator, tokenTypes.Unknown);
  }

  /** A number, character or string literal, or another spelling given as a whole. */
  spelled(image: string, kind: number): Sym {
    return this.intern(image, 0, image.length, hashOf(image), kind, typeOfKind(kind));
  }

  /** A token that carries a text but is not interned: a pragma or header name. */
  unshared(image: string, kind: number): Sym {
    return new Sym(image, kind, typeOfKind(kind), 0, image, 0);
  }

  /**
   * The Sym of `text[start, end)`, made when new.
   * @param hash {@link hashOf} of that range, which the lexer computes as it scans
   */
  intern(text: string, start: number, end: number, hash: number, kind: number, type: TokenType): Sym {
    const length = end - start;
    for (let sym = this.buckets[hash & (this.buckets.length - 1)]; sym !== undefined; sym = sym.next) {
      if (sym.hash === hash && sym.image.length === length && isAt(text, start, sym.image)) return sym;
    }
    const image = text.slice(start, end);
    return this.add(new Sym(image, kind, type, 0, image, hash));
  }

  /** Calls `visit` for every Sym there is. */
  forEach(visit: (sym: Sym) => void): void {
    for (const bucket of this.buckets) for (let sym = bucket; sym !== undefined; sym = sym.next) visit(sym);
  }

  private add(sym: Sym): Sym {
    if (++this.count > this.buckets.length) this.grow();
    const bucket = sym.hash & (this.buckets.length - 1);
    sym.next = this.buckets[bucket];
    this.buckets[bucket] = sym;
    return sym;
  }

  private grow(): void {
    const old = this.buckets;
    this.buckets = new Array(old.length * 2).fill(undefined);
    for (const bucket of old) {
      for (let sym = bucket; sym !== undefined; ) {
        const next: Sym | undefined = sym.next;
        const at = sym.hash & (this.buckets.length - 1);
        sym.next = this.buckets[at];
        this.buckets[at] = sym;
        sym = next;
      }
    }
  }
}

function typeOfKind(kind: number): TokenType {
  switch (kind) {
    case K.Identifier:
      return tokenTypes.Identifier;
    case K.Number:
    case K.Char:
      return tokenTypes.Constant;
    case K.String:
      return tokenTypes.StringLiteral;
    case K.Pragma:
      return tokenTypes.Pragma;
    default:
      return tokenTypes.Unknown;
  }
}

/** One step of the hash: `hash = hashStep(hash, charCode)`, starting from 0. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

export function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = hashStep(hash, text.charCodeAt(i));
  return hash;
}

function isAt(text: string, start: number, image: string): boolean {
  for (let i = 0; i < image.length; i++) if (text.charCodeAt(start + i) !== image.charCodeAt(i)) return false;
  return true;
}
