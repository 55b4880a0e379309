/**
 * Builtins and library functions of constants are constants, as in gcc: they stand in
 * static initialisers, array sizes and case labels (`char a[__builtin_strlen("abc")]`).
 * Names here are without `__builtin_`. What is not exactly known before the program
 * runs (the sign of a NaN, the last bit of exp) is left to the program.
 */
import type { TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { bitsOf, isInteger, wrapTo } from "../types/classify.ts";
import { type CType, floatTypes } from "../types/ctype.ts";
import { intType, ptrdiffType } from "../types/target.ts";
import type { Sema } from "./context.ts";
import { flag, intConstant } from "./fold.ts";

/** What a call is folded from. */
interface Call {
  readonly s: Sema;
  readonly name: string;
  readonly args: readonly TExpr[];
  readonly type: CType;
  readonly loc: Loc;
}

/** The value of `name(args)`, already converted to the parameters' types; undefined if it is not constant. */
export function foldBuiltin(s: Sema, name: string, args: readonly TExpr[], type: CType, loc: Loc): TExpr | undefined {
  const call = { s, name: name.replace(/^__builtin_/, ""), args, type, loc };
  return foldBits(call) ?? foldClass(call) ?? foldNumber(call) ?? foldString(call);
}

const integerAt = (args: readonly TExpr[], index: number): bigint | undefined => {
  const arg = args[index];
  return arg?.op === "int" ? arg.value : undefined;
};

// ── Bits ───────────────────────────────────────────────────────────────────────

const bitFunctions =
  /^(clz|ctz|popcount|parity|ffs|clrsb|bswap|bitreverse|rotateleft|rotateright|l{0,2}abs)(?:l|ll|g|\d+)?$/;

function foldBits({ s, name, args, type, loc }: Call): TExpr | undefined {
  const kind = bitFunctions.exec(name)?.[1];
  const operand = args[0];
  if (kind === undefined || operand?.op !== "int" || !isInteger(operand.type)) return undefined;
  const width = bitsOf(operand.type);
  const value = bitFunction(kind, BigInt.asUintN(width, operand.value), width, integerAt(args, 1));
  return value === undefined ? undefined : intConstant(wrapTo(type, value, s.options.charSigned), type, loc);
}

function bitFunction(kind: string, value: bigint, width: number, second: bigint | undefined): bigint | undefined {
  const bits = value.toString(2).padStart(width, "0");
  const ones = bits.replaceAll("0", "").length;
  const trailing = width - 1 - bits.lastIndexOf("1");
  switch (kind) {
    case "clz":
      return ones === 0 ? second : BigInt(bits.indexOf("1"));
    case "ctz":
      return ones === 0 ? second : BigInt(trailing);
    case "popcount":
      return BigInt(ones);
    case "parity":
      return BigInt(ones & 1);
    case "ffs":
      return BigInt(ones === 0 ? 0 : trailing + 1);
    case "clrsb":
      return BigInt(/^(0+|1+)/.exec(bits)![0].length - 1);
    case "bswap":
      return BigInt(`0b${(bits.match(/.{8}/g) ?? []).reverse().join("")}`);
    case "bitreverse":
      return BigInt(`0b${[...bits].reverse().join("")}`);
    case "rotateleft":
    case "rotateright": {
      if (second === undefined) return undefined;
      const distance = Number(BigInt.asUintN(32, second)) % width;
      const left = kind === "rotateleft" ? distance : (width - distance) % width;
      return BigInt(`0b${bits.slice(left)}${bits.slice(0, left)}`);
    }
    default:
      return bits[0] === "1" ? (1n << BigInt(width)) - value : value;
  }
}

// ── Classes of floating constants (C11 7.12.3, 7.12.14) ────────────────────────

interface Classified {
  readonly nan: boolean;
  readonly infinite: boolean;
  readonly zero: boolean;
  readonly normal: boolean;
  /** Undefined for a NaN, whose sign the compiler does not keep. */
  readonly negative: boolean | undefined;
}

const leastNormal = { _Float16: 2 ** -14, float: 2 ** -126, double: 2 ** -1022 } as const;

function classified(expr: TExpr): Classified | undefined {
  if (expr.op === "float128") {
    const exponent = (expr.bits >> 112n) & 0x7fffn;
    const fraction = expr.bits & ((1n << 112n) - 1n);
    return {
      nan: exponent === 0x7fffn && fraction !== 0n,
      infinite: exponent === 0x7fffn && fraction === 0n,
      zero: exponent === 0n && fraction === 0n,
      normal: exponent > 0n && exponent < 0x7fffn,
      negative: expr.bits >> 127n !== 0n,
    };
  }
  if (expr.op !== "float" || expr.type.kind !== "float" || expr.type.name === "long double") return undefined;
  const { value } = expr;
  const size = Math.abs(value);
  return {
    nan: Number.isNaN(value),
    infinite: size === Number.POSITIVE_INFINITY,
    zero: value === 0,
    normal: Number.isFinite(value) && size >= leastNormal[expr.type.name],
    negative: Number.isNaN(value) ? undefined : value < 0 || Object.is(value, -0),
  };
}

const classFunctions: Readonly<Partial<Record<string, (value: Classified) => boolean | number | undefined>>> = {
  isnan: ({ nan }) => nan,
  isinf: ({ infinite }) => infinite,
  isinf_sign: ({ infinite, negative }) => (infinite ? (negative ? -1 : 1) : 0),
  isfinite: ({ nan, infinite }) => !nan && !infinite,
  finite: ({ nan, infinite }) => !nan && !infinite,
  isnormal: ({ normal }) => normal,
  iszero: ({ zero }) => zero,
  issubnormal: ({ nan, infinite, zero, normal }) => !nan && !infinite && !zero && !normal,
  signbit: ({ negative }) => negative,
};

function foldClass({ name, args, loc }: Call): TExpr | undefined {
  if (name === "fpclassify") return foldFpclassify(args);
  if (/^is(greater|less|unordered)/.test(name)) return foldQuietComparison(name, args, loc);
  const rule = classFunctions[name] ?? classFunctions[name.replace(/[fl]$/, "")];
  const value = rule && args[0] && classified(args[0]);
  const answer = value && rule(value);
  return answer === undefined ? undefined : intConstant(BigInt(answer), intType, loc);
}

function foldFpclassify(args: readonly TExpr[]): TExpr | undefined {
  const value = args[5] && classified(args[5]);
  if (!value) return undefined;
  const index = value.nan ? 0 : value.infinite ? 1 : value.normal ? 2 : value.zero ? 4 : 3;
  return args[index]!.op === "int" ? args[index] : undefined;
}

function foldQuietComparison(name: string, args: readonly TExpr[], loc: Loc): TExpr | undefined {
  const [left, right] = args;
  if (left?.op !== "float" || right?.op !== "float") return undefined;
  const [a, b] = [left.value, right.value];
  const answers: Readonly<Record<string, boolean>> = {
    isgreater: a > b,
    isgreaterequal: a >= b,
    isless: a < b,
    islessequal: a <= b,
    islessgreater: a < b || a > b,
    isunordered: Number.isNaN(a) || Number.isNaN(b),
  };
  return flag(answers[name]!, loc);
}

// ── Numbers ────────────────────────────────────────────────────────────────────

/** Exact in JavaScript; rounded once more they are exact in the narrower formats too. */
const exactFunctions: Readonly<Record<string, (...values: number[]) => number>> = {
  fabs: Math.abs,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  rint: roundEven,
  nearbyint: roundEven,
  roundeven: roundEven,
  round: (x) => (x < 0 || Object.is(x, -0) ? -roundUp(-x) : roundUp(x)),
  copysign: (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x)),
  fmin: (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.min(x, y)),
  fmax: (x, y) => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.max(x, y)),
  fdim: (x, y) => (x > y ? x - y : x <= y ? 0 : Number.NaN),
  fmod: (x, y) => x % y,
};

/** The last bit may be another than the library's: only where nothing else will do, in initialisers outside of functions. */
const nearFunctions: Readonly<Record<string, (...values: number[]) => number>> = Object.fromEntries(
  "acos acosh asin asinh atan atanh atan2 cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh"
    .split(" ")
    .map((name) => [name, Math[name as "acos"] as (...values: number[]) => number]),
);

function roundEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  const even = below % 2 === 0 ? below : below + 1;
  const nearest = rest < 0.5 ? below : rest > 0.5 ? below + 1 : even;
  return nearest === 0 && (x < 0 || Object.is(x, -0)) ? -0 : nearest;
}

const roundUp = (x: number): number => (x - Math.floor(x) >= 0.5 ? Math.ceil(x) : Math.floor(x));

function foldNumber({ s, name, args, type, loc }: Call): TExpr | undefined {
  if (type.kind !== "float" || type.name === "long double") return undefined;
  const plain = type.name === "float" ? name.replace(/f$/, "") : name;
  const near = s.fn === undefined && type.name === "double" ? nearFunctions[plain] : undefined;
  const compute = exactFunctions[plain] ?? near;
  if (compute === undefined || args.length === 0) return undefined;
  const values = args.map((arg) => (arg.op === "float" ? arg.value : Number.NaN));
  // NaNs go through the program, which keeps their bits; so do operations that raise exceptions.
  if (values.some(Number.isNaN)) return undefined;
  const value = compute(...values);
  if (Number.isNaN(value)) return undefined;
  return { op: "float", value: type === floatTypes.float ? Math.fround(value) : value, type, loc };
}

// ── Strings (C11 7.24) ─────────────────────────────────────────────────────────

/** A constant string that a pointer points into: its bytes from there on, with the terminating zero. */
function stringAt(expr: TExpr | undefined): Uint8Array | undefined {
  if (expr?.op === "convert" && expr.type.kind === "pointer") return stringAt(expr.operand);
  if (expr?.op === "decay" && expr.array.op === "string" && isBytes(expr.array.type)) return expr.array.bytes;
  if (expr?.op !== "pointer-add" || expr.index.op !== "int" || typeof expr.size !== "number") return undefined;
  const bytes = stringAt(expr.pointer);
  const index = Number(expr.index.value) * (expr.subtract ? -1 : 1) * expr.size;
  return bytes && index >= 0 && index <= bytes.length ? bytes.subarray(index) : undefined;
}

/** Is there a byte of a constant string where the pointer points? */
export const pointsIntoText = (pointer: TExpr): boolean => (stringAt(pointer)?.length ?? 0) > 0;

const isBytes = (type: CType): boolean =>
  type.kind === "array" && isInteger(type.element) && bitsOf(type.element) === 8;

/** Up to the zero; undefined where there is none. */
function textOf(bytes: Uint8Array | undefined): Uint8Array | undefined {
  const end = bytes?.indexOf(0) ?? -1;
  return end < 0 ? undefined : bytes!.subarray(0, end);
}

function foldString(call: Call): TExpr | undefined {
  const { name, args, type, loc } = call;
  const text = textOf(stringAt(args[0]));
  const other = textOf(stringAt(args[1]));
  const integer = (value: number | undefined): TExpr | undefined =>
    value === undefined ? undefined : intConstant(BigInt(value), type, loc);
  switch (name) {
    case "strlen":
      return integer(text?.length);
    case "strnlen": {
      const most = integerAt(args, 1);
      return text && most !== undefined ? integer(Math.min(text.length, Number(most))) : undefined;
    }
    case "strcmp":
      return text && other && integer(order(text, other));
    case "strncmp":
    case "memcmp":
    case "bcmp":
      return integer(orderOfFirst(call));
    case "strspn":
    case "strcspn":
      return text && other && integer(spanOf(text, (byte) => other.includes(byte) === (name === "strspn")));
    case "strchr":
    case "index":
    case "strrchr":
    case "rindex":
    case "strstr":
    case "strpbrk":
      return foldSearch(call, text, other);
    default:
      return undefined;
  }
}

/** The sign of a comparison, as unsigned bytes; the shorter one is less. */
function order(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function orderOfFirst({ name, args }: Call): number | undefined {
  const count = integerAt(args, 2);
  if (count === undefined || count > 0xffffn) return undefined;
  const [left, right] = [stringAt(args[0]), stringAt(args[1])];
  const cut = (bytes: Uint8Array | undefined): Uint8Array | undefined =>
    name === "strncmp" ? textOf(bytes)?.subarray(0, Number(count)) : bytes?.subarray(0, Number(count));
  const [a, b] = [cut(left), cut(right)];
  if (!a || !b) return count === 0n ? 0 : undefined;
  return name !== "strncmp" && (a.length < count || b.length < count) ? undefined : order(a, b);
}

function spanOf(text: Uint8Array, belongs: (byte: number) => boolean): number {
  const end = text.findIndex((byte) => !belongs(byte));
  return end < 0 ? text.length : end;
}

/** Where something is found: the address of the string plus a distance, or a null pointer. */
function foldSearch({ name, args, type, loc }: Call, text?: Uint8Array, other?: Uint8Array): TExpr | undefined {
  if (!text) return undefined;
  const at = /r?(chr|index)$/.test(name)
    ? findByte(name, text, integerAt(args, 1))
    : other && findText(name, text, other);
  if (at === undefined) return undefined;
  if (at < 0) return intConstant(0n, type, loc);
  const pointer: TExpr = { ...args[0]!, type };
  const index = intConstant(BigInt(at), ptrdiffType, loc);
  return { op: "pointer-add", pointer, index, size: 1, subtract: false, type, loc };
}

function findByte(name: string, text: Uint8Array, wanted: bigint | undefined): number | undefined {
  if (wanted === undefined) return undefined;
  const byte = Number(BigInt.asUintN(8, wanted));
  if (byte === 0) return text.length;
  return name.includes("r") && /^(strr|r)/.test(name) ? text.lastIndexOf(byte) : text.indexOf(byte);
}

function findText(name: string, text: Uint8Array, other: Uint8Array): number {
  if (name === "strpbrk") return text.findIndex((byte) => other.includes(byte));
  const starts = Array.from({ length: text.length - other.length + 1 }, (_, at) => at);
  return starts.find((at) => other.every((byte, i) => text[at + i] === byte)) ?? -1;
}
