/**
 * What constants and string literals mean (C11 6.4.4, 6.4.5). The lexer keeps their
 * spelling; the functions here turn it into values when the parser meets them.
 * Mistakes are reported and give some value, so that parsing goes on.
 */
import { Diagnostics } from "../base/diagnostics.ts";
import {
  binary16,
  binary32,
  binary64,
  binary128,
  type FloatFormat,
  parseFraction,
  roundedToBinary128,
  roundedToNumber,
  roundFraction,
} from "../base/float-literal.ts";
import type { Loc } from "../base/source.ts";

/** An integer constant; its type follows from value, base and suffix (6.4.4.1p5). */
export interface IntegerLiteral {
  readonly kind: "integer";
  readonly value: bigint;
  readonly base: 2 | 8 | 10 | 16;
  /** Suffix `u`. */
  readonly unsigned: boolean;
  /** 1 for suffix `l`, 2 for `ll`. */
  readonly longs: 0 | 1 | 2;
  /** Suffix `wb` of C23: the type is a _BitInt just wide enough. */
  readonly bitInt: boolean;
  /** GNU suffix `i` or `j`. */
  readonly imaginary: boolean;
}

/** Types a floating constant can have by its suffix. */
export type FloatLiteralType = "_Float16" | "float" | "double" | "long double";

export interface FloatLiteral {
  readonly kind: "float";
  readonly type: FloatLiteralType;
  /** The value rounded to its type; for `long double` to `double`. */
  readonly value: number;
  /** Of a `long double`: the bits of the binary128 value. */
  readonly bits: bigint | undefined;
  readonly imaginary: boolean;
}

export type LiteralPrefix = "" | "u8" | "u" | "U" | "L";

/** A character constant: of type int, or of the type of its prefix (6.4.4.4p10, p11). */
export interface CharacterLiteral {
  readonly kind: "character";
  readonly prefix: LiteralPrefix;
  readonly value: bigint;
}

/** Adjacent string literals as one (6.4.5p5, p6). */
export interface StringValue {
  readonly prefix: LiteralPrefix;
  readonly unitSize: 1 | 2 | 4;
  /** Code units in little-endian order, the terminating zero included. */
  readonly bytes: Uint8Array;
}

export type ConstantLiteral = IntegerLiteral | FloatLiteral | CharacterLiteral;

/** Decodes a token of type Constant: a number or character constant. */
export function decodeConstant(image: string, loc: Loc, diagnostics: Diagnostics, charSigned = true): ConstantLiteral {
  return image.endsWith("'")
    ? decodeCharacter(image, loc, diagnostics, charSigned)
    : decodeNumber(image, loc, diagnostics);
}

// ── Embedded files ─────────────────────────────────────────────────────────────

/** What the image of a token of the bytes of a file begins with; no other token does. */
const EMBEDDED = "#embed ";

/** Characters that one call of String.fromCharCode is given. */
const CHUNK = 8192;

/** The image of one token that stands for many integer constants: each character is a byte. */
export function embeddedImage(bytes: Uint8Array): string {
  const parts = [EMBEDDED];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return parts.join("");
}

/** The bytes, if the token is one that {@link embeddedImage} made. */
export function embeddedBytes(image: string): Uint8Array | undefined {
  if (!image.startsWith(EMBEDDED)) return undefined;
  const bytes = new Uint8Array(image.length - EMBEDDED.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = image.charCodeAt(i + EMBEDDED.length);
  return bytes;
}

/** An integer constant of `#if`; undefined if the number is none. Digits and suffix must be right. */
export function parseInteger(image: string): IntegerLiteral | undefined {
  const quiet = new Diagnostics();
  const number = decodeNumber(image, 0, quiet);
  return number.kind === "integer" && !number.imaginary && !quiet.hasErrors ? number : undefined;
}

/** The value of a character constant in `#if`. */
export function characterValue(image: string, loc: Loc, diagnostics: Diagnostics, charSigned = true): bigint {
  return decodeCharacter(image, loc, diagnostics, charSigned).value;
}

// ── Numbers ────────────────────────────────────────────────────────────────────

/** Splits a number: prefix, digits, fraction, exponent; what is left is the suffix. */
const hexadecimal = /^0[xX]([0-9a-fA-F]*)(\.[0-9a-fA-F]*)?([pP][+-]?\d*)?/;
const binary = /^0[bB](\d*)/;
const decimal = /^(\d*)(\.\d*)?([eE][+-]?\d*)?/;

/** Decodes a preprocessing number. */
export function decodeNumber(image: string, loc: Loc, diagnostics: Diagnostics): IntegerLiteral | FloatLiteral {
  const text = image.replaceAll("'", "");
  const isHex = /^0[xX]/.test(text);
  const isBinary = /^0[bB]/.test(text);
  const match = (isHex ? hexadecimal : isBinary ? binary : decimal).exec(text)!;
  const suffix = text.slice(match[0].length);
  if (match[2] !== undefined || match[3] !== undefined)
    return decodeFloat(match[0], suffix, match[3], isHex, loc, diagnostics);
  const base = isHex ? 16 : isBinary ? 2 : text.length > 1 && text.startsWith("0") && /^0\d/.test(text) ? 8 : 10;
  return decodeInteger(match[1]!, suffix, base, loc, diagnostics);
}

const integerSuffix = /^(?:(u)?(ll|LL|l|L|wb|WB)?|(ll|LL|l|L|wb|WB)(u))$/i;

function decodeInteger(
  digits: string,
  suffix: string,
  base: IntegerLiteral["base"],
  loc: Loc,
  diagnostics: Diagnostics,
): IntegerLiteral {
  const imaginary = /[ijIJ]/.test(suffix) && /^[^ijIJ]*[ijIJ][^ijIJ]*$/.test(suffix);
  const match = integerSuffix.exec(imaginary ? suffix.replace(/[ij]/i, "") : suffix);
  const size = match?.[2] ?? match?.[3] ?? "";
  // The letters of `ll` and `wb` must agree in case.
  if (!match || digits === "" || ["lL", "Ll", "wB", "Wb"].includes(size))
    diagnostics.report("literal-suffix", loc, { suffix: suffix || digits, what: "integer" });
  return {
    kind: "integer",
    value: integerValue(digits, base, loc, diagnostics),
    base,
    unsigned: (match?.[1] ?? match?.[4]) !== undefined,
    longs: size.toLowerCase() === "ll" ? 2 : size.toLowerCase() === "l" ? 1 : 0,
    bitInt: size.toLowerCase() === "wb",
    imaginary,
  };
}

const basePrefix = { 2: "0b", 8: "0o", 10: "", 16: "0x" } as const;
const baseName = { 2: "binary", 8: "octal" } as const;

function integerValue(digits: string, base: IntegerLiteral["base"], loc: Loc, diagnostics: Diagnostics): bigint {
  if (base === 2 || base === 8) {
    const bad = [...digits].find((digit) => Number(digit) >= base);
    if (bad !== undefined) {
      diagnostics.report("literal-digit", loc, { digit: bad, what: baseName[base] });
      return 0n;
    }
  }
  return BigInt(basePrefix[base] + (digits || "0"));
}

interface FloatSuffix {
  readonly type: FloatLiteralType;
  readonly format: FloatFormat;
}

/** Suffixes in lower case. Q is GNU's for __float128, which is long double here; W is GNU's for _Float64x. */
const floatSuffixes: Readonly<Record<string, FloatSuffix>> = {
  "": { type: "double", format: binary64 },
  f: { type: "float", format: binary32 },
  l: { type: "long double", format: binary128 },
  f16: { type: "_Float16", format: binary16 },
  f32: { type: "float", format: binary32 },
  f64: { type: "double", format: binary64 },
  f32x: { type: "double", format: binary64 },
  f128: { type: "long double", format: binary128 },
  f64x: { type: "long double", format: binary128 },
  q: { type: "long double", format: binary128 },
  w: { type: "long double", format: binary128 },
};

function decodeFloat(
  text: string,
  suffix: string,
  exponent: string | undefined,
  isHex: boolean,
  loc: Loc,
  diagnostics: Diagnostics,
): FloatLiteral {
  const imaginary = /^[^ijIJ]*[ijIJ][^ijIJ]*$/.test(suffix);
  const found = floatSuffixes[(imaginary ? suffix.replace(/[ij]/i, "") : suffix).toLowerCase()];
  if (!found) diagnostics.report("literal-suffix", loc, { suffix, what: "floating" });
  const { type, format } = found ?? floatSuffixes[""]!;
  const digits = exponent === undefined ? text : text.slice(0, text.length - exponent.length);
  if (exponent !== undefined && !/\d/.test(exponent)) {
    diagnostics.report("literal-exponent", loc, {});
    return { kind: "float", type, value: 0, bits: type === "long double" ? 0n : undefined, imaginary };
  }
  if (isHex && exponent === undefined) diagnostics.report("literal-hex-exponent", loc, {});
  if (isHex && !/[0-9a-fA-F]/.test(digits.slice(2))) diagnostics.report("literal-digits-missing", loc, {});
  return { kind: "float", type, ...floatValue(text, type, format, loc, diagnostics), imaginary };
}

function floatValue(
  text: string,
  type: FloatLiteralType,
  format: FloatFormat,
  loc: Loc,
  diagnostics: Diagnostics,
): { value: number; bits: bigint | undefined } {
  // The engine's own conversion of decimals to doubles is correctly rounded, and quick.
  if (format === binary64 && !/^0[xX]/.test(text)) {
    const value = Number(text);
    if (value === Number.POSITIVE_INFINITY) diagnostics.report("literal-overflow", loc, { type });
    return { value, bits: undefined };
  }
  const fraction = parseFraction(text);
  const rounded = roundFraction(fraction, format);
  if (rounded === "infinity") diagnostics.report("literal-overflow", loc, { type });
  if (type !== "long double") return { value: roundedToNumber(rounded), bits: undefined };
  return { value: roundedToNumber(roundFraction(fraction, binary64)), bits: roundedToBinary128(rounded) };
}

// ── Characters and strings ─────────────────────────────────────────────────────

const unitSizes: Readonly<Record<LiteralPrefix, 1 | 2 | 4>> = { "": 1, u8: 1, u: 2, U: 4, L: 4 };

/** Prefix and text between the quotes. */
function splitLiteral(image: string, quote: string): { prefix: LiteralPrefix; body: string } {
  const open = image.indexOf(quote);
  return { prefix: image.slice(0, open) as LiteralPrefix, body: image.slice(open + 1, -1) };
}

/** Decodes a character constant. */
export function decodeCharacter(
  image: string,
  loc: Loc,
  diagnostics: Diagnostics,
  charSigned = true,
): CharacterLiteral {
  const { prefix, body } = splitLiteral(image, "'");
  const unitSize = unitSizes[prefix];
  const units: number[] = [];
  decodeUnits(body, unitSize, units, loc, diagnostics);
  const last = units.at(-1);
  if (last === undefined) {
    diagnostics.report("character-empty", loc, {});
    return { kind: "character", prefix, value: 0n };
  }
  if (prefix === "") return { kind: "character", prefix, value: narrowValue(units, loc, diagnostics, charSigned) };
  if (units.length > 1) diagnostics.report("character-too-long", loc, {});
  return { kind: "character", prefix, value: prefix === "L" ? BigInt(last | 0) : BigInt(last >>> 0) };
}

/** Several characters in one constant: the first is the most significant byte, as with gcc. */
function narrowValue(units: readonly number[], loc: Loc, diagnostics: Diagnostics, charSigned: boolean): bigint {
  if (units.length === 1) return BigInt(charSigned ? (units[0]! << 24) >> 24 : units[0]!);
  if (units.length > 4) diagnostics.report("character-too-long", loc, {});
  else diagnostics.report("multichar", loc, {});
  return BigInt(units.reduce((value, unit) => (value << 8) | unit, 0));
}

/** Decodes adjacent string literals and joins them. `locs` are theirs, one each. */
export function decodeStrings(images: readonly string[], locs: ArrayLike<Loc>, diagnostics: Diagnostics): StringValue {
  const parts = images.map((image) => splitLiteral(image, '"'));
  let prefix: LiteralPrefix = "";
  parts.forEach((part, i) => {
    if (part.prefix === "" || part.prefix === prefix) return;
    if (prefix !== "") diagnostics.report("string-prefixes", locs[i]!, { first: prefix, second: part.prefix });
    else prefix = part.prefix;
  });
  const unitSize = unitSizes[prefix as LiteralPrefix];
  const units: number[] = [];
  parts.forEach((part, i) => {
    decodeUnits(part.body, unitSize, units, locs[i]!, diagnostics);
  });
  units.push(0);
  return { prefix, unitSize, bytes: unitBytes(units, unitSize) };
}

function unitBytes(units: readonly number[], unitSize: 1 | 2 | 4): Uint8Array {
  if (unitSize === 1) return Uint8Array.from(units);
  const bytes = new Uint8Array(units.length * unitSize);
  const view = new DataView(bytes.buffer);
  units.forEach((unit, i) => {
    if (unitSize === 2) view.setUint16(i * 2, unit, true);
    else view.setUint32(i * 4, unit, true);
  });
  return bytes;
}

/** Escapes of one letter. `\e` is GNU's. */
const simpleEscapes: Readonly<Record<string, number>> = {
  "'": 39,
  '"': 34,
  "?": 63,
  "\\": 92,
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  e: 27,
  E: 27,
};

/** Appends the code units of a literal's text to `units`. */
function decodeUnits(body: string, unitSize: 1 | 2 | 4, units: number[], loc: Loc, diagnostics: Diagnostics): void {
  for (let at = 0; at < body.length; ) {
    const code = body.codePointAt(at)!;
    if (code !== 92) {
      pushCodePoint(code, unitSize, units);
      at += code > 0xffff ? 2 : 1;
    } else at = decodeEscape(body, at + 1, unitSize, units, loc, diagnostics);
  }
}

/** Decodes the escape sequence whose letter is at `at`. @returns where it ends */
function decodeEscape(
  body: string,
  at: number,
  unitSize: 1 | 2 | 4,
  units: number[],
  loc: Loc,
  diagnostics: Diagnostics,
): number {
  const letter = body[at]!;
  const simple = simpleEscapes[letter];
  if (simple !== undefined) {
    units.push(simple);
    return at + 1;
  }
  const match = /^(?:([0-7]{1,3})|x([0-9a-fA-F]*)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(body.slice(at));
  if (!match) {
    const id = letter === "u" || letter === "U" ? "escape-universal" : "escape-unknown";
    diagnostics.report(id, loc, { escape: `\\${letter}` });
    const code = body.codePointAt(at)!;
    pushCodePoint(code, unitSize, units);
    return at + (code > 0xffff ? 2 : 1);
  }
  const [whole, octal, hex, short, long] = match as unknown as [string, string?, string?, string?, string?];
  const universal = short ?? long;
  if (universal !== undefined) pushUniversal(Number.parseInt(universal, 16), whole, unitSize, units, loc, diagnostics);
  else units.push(numericEscape(octal, hex, unitSize, loc, diagnostics));
  return at + whole.length;
}

function numericEscape(
  octal: string | undefined,
  hex: string | undefined,
  unitSize: 1 | 2 | 4,
  loc: Loc,
  diagnostics: Diagnostics,
): number {
  if (hex === "") diagnostics.report("escape-hex-empty", loc, {});
  const value = octal !== undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex || "0", 16);
  const limit = 2 ** (8 * unitSize);
  if (value >= limit) diagnostics.report("escape-range", loc, { kind: octal !== undefined ? "octal" : "hex" });
  return value < 2 ** 53 ? value % limit : Number.parseInt(hex!.slice(-2 * unitSize), 16);
}

function pushUniversal(
  code: number,
  spelling: string,
  unitSize: 1 | 2 | 4,
  units: number[],
  loc: Loc,
  diagnostics: Diagnostics,
): void {
  // 6.4.3p2, which C23 relaxes for literals: only surrogates and values beyond Unicode stay wrong.
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    diagnostics.report("escape-universal", loc, { escape: `\\${spelling}` });
  pushCodePoint(code, unitSize, units);
}

const utf8 = (code: number): number[] => {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | ((code >> 18) & 7), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
};

function pushCodePoint(code: number, unitSize: 1 | 2 | 4, units: number[]): void {
  // A lone surrogate U+DC80…U+DCFF is a source byte that was not UTF-8 (see decodeSource): it stays that byte.
  if (code >= 0xdc80 && code <= 0xdcff) units.push(code - 0xdc00);
  else if (unitSize === 1) units.push(...utf8(code));
  else if (unitSize === 2 && code > 0xffff) units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
  else units.push(code);
}
