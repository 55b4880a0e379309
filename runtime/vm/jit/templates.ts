/**
 * JavaScript for the instructions that compute: one row per instruction, by
 * mnemonic. `$0` and `$1` stand for operands, `$0h` and `$1h` for the high
 * words of i64 operands. An operand that a row names more than once is put
 * into a variable first. Every i32 is a number in -2^31 … 2^31 - 1, so results
 * end in `| 0` or something like it, which also tells V8 their type.
 *
 * An i64 is two such numbers. An f64 is a number, NaNs with their bits; an f32
 * is a number as nan.ts says. Names other than `$n` are those of environment.ts.
 */

import type { ValType } from "../../../compiler/wasm/types.ts";

/** What a row makes. `i64.mul` has statements of its own in values.ts. */
export type Template =
  /** An expression without effects for an i32, f32 or f64. */
  | { readonly kind: "value"; readonly text: string }
  /** An expression without effects that is true or false, for an i32. */
  | { readonly kind: "condition"; readonly text: string }
  /** Expressions without effects for the words of an i64. */
  | { readonly kind: "pair"; readonly text: string; readonly high: string }
  /** An expression that may trap; of an i64 it is the low word, and leaves the high one in `X[1]`. */
  | { readonly kind: "effect"; readonly text: string };

const value = (text: string): Template => ({ kind: "value", text });
const condition = (text: string): Template => ({ kind: "condition", text });
const pair = (text: string, high: string): Template => ({ kind: "pair", text, high });
const effect = (text: string): Template => ({ kind: "effect", text });

/** Of two words that are added, the carry; of a subtraction, the borrow. `| 0` of a truth value takes no branch, unlike `? 1 : 0`. */
const CARRY = "(($0 + $1 | 0) >>> 0 < $1 >>> 0 | 0)";
const BORROW = "($0 >>> 0 < $1 >>> 0 | 0)";

const below = (word: "h" | "", sign: string) => `$0${word}${sign} < $1${word}${sign}`;
const unsigned = " >>> 0";
const lessSigned = `(${below("h", "")} || $0h === $1h && ${below("", unsigned)})`;
const lessUnsigned = `(${below("h", unsigned)} || $0h === $1h && ${below("", unsigned)})`;
const swapped = (text: string) => text.replaceAll("$0", "$x").replaceAll("$1", "$0").replaceAll("$x", "$1");

const floats = (type: "f32" | "f64", round: (text: string) => string): Record<string, Template> => ({
  [`${type}.eq`]: condition("($0 === $1)"),
  [`${type}.ne`]: condition("($0 !== $1)"),
  [`${type}.lt`]: condition("($0 < $1)"),
  [`${type}.gt`]: condition("($0 > $1)"),
  [`${type}.le`]: condition("($0 <= $1)"),
  [`${type}.ge`]: condition("($0 >= $1)"),
  [`${type}.add`]: value(round("($0 + $1)")),
  [`${type}.sub`]: value(round("($0 - $1)")),
  [`${type}.mul`]: value(round("($0 * $1)")),
  [`${type}.div`]: value(round("($0 / $1)")),
  [`${type}.min`]: value(round("min($0, $1)")),
  [`${type}.max`]: value(round("max($0, $1)")),
  // Subtracting nothing makes a signalling NaN quiet, which Math.ceil and its like do only in optimised code.
  [`${type}.ceil`]: value(round("ceil($0 - 0)")),
  [`${type}.floor`]: value(round("floor($0 - 0)")),
  [`${type}.trunc`]: value(round("trunc($0 - 0)")),
  [`${type}.nearest`]: value(round("nearest($0)")),
  [`${type}.sqrt`]: value(round("sqrt($0)")),
  // These change the sign bit and nothing else, of a NaN too.
  [`${type}.abs`]: value("($0 === $0 ? abs($0) : absNaN($0))"),
  [`${type}.neg`]: value("($0 === $0 ? -$0 : negNaN($0))"),
  [`${type}.copysign`]: value("copysign($0, $1)"),
  [`i32.trunc_${type}_s`]: effect("($0 > -2147483649 && $0 < 2147483648 ? $0 | 0 : unrepresentable())"),
  [`i32.trunc_${type}_u`]: effect("($0 > -1 && $0 < 4294967296 ? $0 | 0 : unrepresentable())"),
  [`i32.trunc_sat_${type}_s`]: value("saturateToInt32($0)"),
  [`i32.trunc_sat_${type}_u`]: value("saturateToUint32($0)"),
  [`i64.trunc_${type}_s`]: effect("truncateSigned($0)"),
  [`i64.trunc_${type}_u`]: effect("truncateUnsigned($0)"),
  [`i64.trunc_sat_${type}_s`]: effect("saturateSigned($0)"),
  [`i64.trunc_sat_${type}_u`]: effect("saturateUnsigned($0)"),
});

export const templates: Readonly<Record<string, Template>> = {
  "i32.eqz": condition("($0 === 0)"),
  "i32.eq": condition("($0 === $1)"),
  "i32.ne": condition("($0 !== $1)"),
  "i32.lt_s": condition("($0 < $1)"),
  "i32.lt_u": condition("($0 >>> 0 < $1 >>> 0)"),
  "i32.gt_s": condition("($0 > $1)"),
  "i32.gt_u": condition("($0 >>> 0 > $1 >>> 0)"),
  "i32.le_s": condition("($0 <= $1)"),
  "i32.le_u": condition("($0 >>> 0 <= $1 >>> 0)"),
  "i32.ge_s": condition("($0 >= $1)"),
  "i32.ge_u": condition("($0 >>> 0 >= $1 >>> 0)"),
  "i32.clz": value("clz32($0)"),
  "i32.ctz": value("($0 === 0 ? 32 : 31 - clz32($0 & -$0))"),
  "i32.popcnt": value("popcnt($0)"),
  "i32.add": value("($0 + $1 | 0)"),
  "i32.sub": value("($0 - $1 | 0)"),
  "i32.mul": value("imul($0, $1)"),
  "i32.div_s": effect("($1 === 0 || $1 === -1 && $0 === -2147483648 ? noQuotient($1) : $0 / $1 | 0)"),
  "i32.div_u": effect("($1 === 0 ? noQuotient($1) : ($0 >>> 0) / ($1 >>> 0) | 0)"),
  "i32.rem_s": effect("($1 === 0 ? noRemainder() : $0 % $1 | 0)"),
  "i32.rem_u": effect("($1 === 0 ? noRemainder() : ($0 >>> 0) % ($1 >>> 0) | 0)"),
  "i32.and": value("($0 & $1)"),
  "i32.or": value("($0 | $1)"),
  "i32.xor": value("($0 ^ $1)"),
  "i32.shl": value("($0 << $1)"),
  "i32.shr_s": value("($0 >> $1)"),
  "i32.shr_u": value("($0 >>> $1 | 0)"),
  "i32.rotl": value("($0 << $1 | $0 >>> -$1)"),
  "i32.rotr": value("($0 >>> $1 | $0 << -$1)"),
  "i32.extend8_s": value("($0 << 24 >> 24)"),
  "i32.extend16_s": value("($0 << 16 >> 16)"),
  "i32.wrap_i64": value("$0"),

  "i64.eqz": condition("(($0 | $0h) === 0)"),
  "i64.eq": condition("($0 === $1 && $0h === $1h)"),
  "i64.ne": condition("($0 !== $1 || $0h !== $1h)"),
  "i64.lt_s": condition(lessSigned),
  "i64.lt_u": condition(lessUnsigned),
  "i64.gt_s": condition(swapped(lessSigned)),
  "i64.gt_u": condition(swapped(lessUnsigned)),
  "i64.le_s": condition(`!${swapped(lessSigned)}`),
  "i64.le_u": condition(`!${swapped(lessUnsigned)}`),
  "i64.ge_s": condition(`!${lessSigned}`),
  "i64.ge_u": condition(`!${lessUnsigned}`),
  "i64.clz": pair("($0h === 0 ? 32 + clz32($0) : clz32($0h))", "0"),
  "i64.ctz": pair("($0 === 0 ? 32 + ctz($0h) : ctz($0))", "0"),
  "i64.popcnt": pair("(popcnt($0) + popcnt($0h) | 0)", "0"),
  "i64.add": pair("($0 + $1 | 0)", `($0h + $1h + ${CARRY} | 0)`),
  "i64.sub": pair("($0 - $1 | 0)", `($0h - $1h - ${BORROW} | 0)`),
  "i64.div_s": effect("divideSigned($0, $0h, $1, $1h)"),
  "i64.div_u": effect("divideUnsigned($0, $0h, $1, $1h)"),
  "i64.rem_s": effect("remainderSigned($0, $0h, $1, $1h)"),
  "i64.rem_u": effect("remainderUnsigned($0, $0h, $1, $1h)"),
  "i64.and": pair("($0 & $1)", "($0h & $1h)"),
  "i64.or": pair("($0 | $1)", "($0h | $1h)"),
  "i64.xor": pair("($0 ^ $1)", "($0h ^ $1h)"),
  // Shifts by what is no constant; see `shift`.
  "i64.shl": pair("(($1 & 32) === 0 ? $0 << $1 : 0)", "shlHigh($0, $0h, $1)"),
  "i64.shr_s": pair("shrLow($0, $0h, $1, $0h >> 31)", "(($1 & 32) === 0 ? $0h >> $1 : $0h >> 31)"),
  "i64.shr_u": pair("shrLow($0, $0h, $1, 0)", "(($1 & 32) === 0 ? $0h >>> $1 | 0 : 0)"),
  "i64.rotl": pair("rotlLow($0, $0h, $1)", "rotlLow($0h, $0, $1)"),
  "i64.rotr": pair("rotlLow($0, $0h, -$1)", "rotlLow($0h, $0, -$1)"),
  "i64.extend8_s": pair("($0 << 24 >> 24)", "($0 << 24 >> 31)"),
  "i64.extend16_s": pair("($0 << 16 >> 16)", "($0 << 16 >> 31)"),
  "i64.extend32_s": pair("$0", "($0 >> 31)"),
  "i64.extend_i32_s": pair("$0", "($0 >> 31)"),
  "i64.extend_i32_u": pair("$0", "0"),

  ...floats("f32", (text) => `fround(${text})`),
  ...floats("f64", (text) => text),
  "f32.convert_i32_s": value("fround($0)"),
  "f32.convert_i32_u": value("fround($0 >>> 0)"),
  "f32.convert_i64_s": value("toFloat32($0, $0h)"),
  "f32.convert_i64_u": value("toFloat32($0, $0h >>> 0)"),
  "f32.demote_f64": value("fround($0)"),
  "f64.convert_i32_s": value("$0"),
  "f64.convert_i32_u": value("($0 >>> 0)"),
  "f64.convert_i64_s": value("($0h * 4294967296 + ($0 >>> 0))"),
  "f64.convert_i64_u": value("(($0h >>> 0) * 4294967296 + ($0 >>> 0))"),
  "f64.promote_f32": value("$0"),
  "i32.reinterpret_f32": value("bitsOfFloat($0)"),
  "f32.reinterpret_i32": value("floatOfBits($0)"),
  // Of an f64 the words are taken apart by a function: the high one is left in X[1].
  "i64.reinterpret_f64": effect("bitsOfDouble($0)"),
  "f64.reinterpret_i64": value("doubleOfBits($0, $0h)"),
};

/** Words of `$0` shifted by a constant n of 1 … 63, by instruction: [low, high]. */
export function shift(name: string, n: number): readonly [string, string] | undefined {
  const m = n & 31;
  switch (name) {
    case "i64.shl":
      return n >= 32 ? ["0", shl("$0", m)] : [shl("$0", m), `($0h << ${m} | $0 >>> ${32 - m})`];
    case "i64.shr_s":
      return n >= 32 ? [shr("$0h", m), "($0h >> 31)"] : [`($0 >>> ${m} | $0h << ${32 - m})`, shr("$0h", m)];
    case "i64.shr_u":
      return n >= 32
        ? [m === 0 ? "$0h" : `($0h >>> ${m})`, "0"]
        : [`($0 >>> ${m} | $0h << ${32 - m})`, `($0h >>> ${m})`];
    case "i64.rotl":
      return rotation(n);
    case "i64.rotr":
      return rotation(64 - n);
    default:
      return undefined;
  }
}

const shl = (x: string, n: number) => (n === 0 ? x : `(${x} << ${n})`);
const shr = (x: string, n: number) => (n === 0 ? x : `(${x} >> ${n})`);

function rotation(n: number): readonly [string, string] {
  const [low, high] = n >= 32 ? ["$0h", "$0"] : ["$0", "$0h"];
  const m = n & 31;
  if (m === 0) return [low, high];
  return [`(${low} << ${m} | ${high} >>> ${32 - m})`, `(${high} << ${m} | ${low} >>> ${32 - m})`];
}

/** What a load makes. */
export interface Load {
  readonly type: ValType;
  readonly low: string;
  /** The high word of an i64, in which `$0` is the low one; else empty. */
  readonly high: string;
}

const word = (low: string): Load => ({ type: "i32", low, high: "" });
const words = (low: string, high: string): Load => ({ type: "i64", low, high });

/** Loads: `$a` is the address, a variable or a constant. */
export const loads: Readonly<Record<string, Load>> = {
  "i32.load": word("M.getInt32($a, true)"),
  "i32.load8_s": word("M.getInt8($a)"),
  "i32.load8_u": word("M.getUint8($a)"),
  "i32.load16_s": word("M.getInt16($a, true)"),
  "i32.load16_u": word("M.getUint16($a, true)"),
  "i64.load": words("M.getInt32($a, true)", "M.getInt32($a + 4, true)"),
  "i64.load8_s": words("M.getInt8($a)", "$0 >> 31"),
  "i64.load8_u": words("M.getUint8($a)", "0"),
  "i64.load16_s": words("M.getInt16($a, true)", "$0 >> 31"),
  "i64.load16_u": words("M.getUint16($a, true)", "0"),
  "i64.load32_s": words("M.getInt32($a, true)", "$0 >> 31"),
  "i64.load32_u": words("M.getInt32($a, true)", "0"),
  "f32.load": { type: "f32", low: "M.getFloat32($a, true)", high: "" },
  "f64.load": { type: "f64", low: "M.getFloat64($a, true)", high: "" },
};

/** Stores of `$0`. The high word is stored first: if it fits so does the low one, and a store that traps writes nothing. */
export const stores: Readonly<Record<string, string>> = {
  "i32.store": "M.setInt32($a, $0, true);",
  "i32.store8": "M.setInt8($a, $0);",
  "i32.store16": "M.setInt16($a, $0, true);",
  "i64.store": "M.setInt32($a + 4, $0h, true); M.setInt32($a, $0, true);",
  "i64.store8": "M.setInt8($a, $0);",
  "i64.store16": "M.setInt16($a, $0, true);",
  "i64.store32": "M.setInt32($a, $0, true);",
  "f32.store": "if ($0 === $0) M.setFloat32($a, $0, true); else M.setInt32($a, bitsOfFloat($0), true);",
  "f64.store": "M.setFloat64($a, $0, true);",
};
