/**
 * Predefined macros of fixed value (C11 6.10.8.1, 6.10.8.2, and what gcc defines
 * besides), as name and text. Nothing is lexed before a program uses a macro: most
 * use few of these, and reading all would cost more than reading a small program.
 */

import type { Features } from "../base/features.ts";
import { standardOf } from "../lex/tokens.ts";
import { EMBED_EMPTY, EMBED_FOUND, EMBED_NOT_FOUND } from "./embed.ts";
import type { PreprocessOptions } from "./preprocessor.ts";

/** Takes a macro's name, with its parameters if it has any, and what it stands for. */
export type Define = (name: string, value?: string | number) => void;

/** The version of gcc whose extensions we offer. */
const GNUC = { major: 12, minor: 2, patch: 0 };

/** Integer types by size: name, bits, signed, suffix of a constant, letter(s) of printf. */
interface IntegerRow {
  readonly type: string;
  readonly bits: number;
  readonly signed: boolean;
  readonly suffix: string;
  readonly format: string;
}

const row = (type: string, bits: number, signed: boolean, suffix: string, format: string): IntegerRow => ({
  type,
  bits,
  signed,
  suffix,
  format,
});
const types = {
  schar: row("signed char", 8, true, "", "hh"),
  uchar: row("unsigned char", 8, false, "", "hh"),
  short: row("short int", 16, true, "", "h"),
  ushort: row("short unsigned int", 16, false, "", "h"),
  int: row("int", 32, true, "", ""),
  uint: row("unsigned int", 32, false, "U", ""),
  long: row("long int", 32, true, "L", "l"),
  ulong: row("long unsigned int", 32, false, "UL", "l"),
  llong: row("long long int", 64, true, "LL", "ll"),
  ullong: row("long long unsigned int", 64, false, "ULL", "ll"),
} as const;

const maxOf = (r: IntegerRow): string =>
  `0x${((1n << BigInt(r.signed ? r.bits - 1 : r.bits)) - 1n).toString(16)}${r.suffix}`;

/** Typedefs of the headers and the types behind them: `__NAME_TYPE__`, `__NAME_MAX__`, `__NAME_WIDTH__`. */
const named: Record<string, IntegerRow> = {
  INT8: types.schar,
  INT16: types.short,
  INT32: types.int,
  INT64: types.llong,
  UINT8: types.uchar,
  UINT16: types.ushort,
  UINT32: types.uint,
  UINT64: types.ullong,
  INT_LEAST8: types.schar,
  INT_LEAST16: types.short,
  INT_LEAST32: types.int,
  INT_LEAST64: types.llong,
  UINT_LEAST8: types.uchar,
  UINT_LEAST16: types.ushort,
  UINT_LEAST32: types.uint,
  UINT_LEAST64: types.ullong,
  INT_FAST8: types.schar,
  INT_FAST16: types.short,
  INT_FAST32: types.int,
  INT_FAST64: types.llong,
  UINT_FAST8: types.uchar,
  UINT_FAST16: types.ushort,
  UINT_FAST32: types.uint,
  UINT_FAST64: types.ullong,
  INTMAX: types.llong,
  UINTMAX: types.ullong,
  INTPTR: types.long,
  UINTPTR: types.ulong,
  SIZE: types.ulong,
  PTRDIFF: types.long,
  WCHAR: types.int,
  WINT: types.int,
  SIG_ATOMIC: types.long,
};

/** Basic types whose maximum has a macro without a typedef. */
const basic: Record<string, IntegerRow> = {
  SCHAR: types.schar,
  SHRT: types.short,
  INT: types.int,
  LONG: types.long,
  LONG_LONG: types.llong,
};

const sizes: Record<string, number> = {
  SHORT: 2,
  INT: 4,
  LONG: 4,
  LONG_LONG: 8,
  POINTER: 4,
  SIZE_T: 4,
  PTRDIFF_T: 4,
  WCHAR_T: 4,
  WINT_T: 4,
  FLOAT: 4,
  DOUBLE: 8,
  LONG_DOUBLE: 16,
  INT128: 16,
  FLOAT128: 16,
};

/** Floating types: digits of the mantissa, exponents, and the bounds that no rule of thumb gives. */
const floats: Record<string, Record<string, string>> = {
  FLT: {
    MANT_DIG: "24",
    DIG: "6",
    DECIMAL_DIG: "9",
    MIN_EXP: "(-125)",
    MAX_EXP: "128",
    MIN_10_EXP: "(-37)",
    MAX_10_EXP: "38",
    MAX: "3.40282347e+38F",
    MIN: "1.17549435e-38F",
    EPSILON: "1.19209290e-7F",
    DENORM_MIN: "1.40129846e-45F",
    NORM_MAX: "3.40282347e+38F",
  },
  DBL: {
    MANT_DIG: "53",
    DIG: "15",
    DECIMAL_DIG: "17",
    MIN_EXP: "(-1021)",
    MAX_EXP: "1024",
    MIN_10_EXP: "(-307)",
    MAX_10_EXP: "308",
    MAX: "1.7976931348623157e+308",
    MIN: "2.2250738585072014e-308",
    EPSILON: "2.2204460492503131e-16",
    DENORM_MIN: "4.9406564584124654e-324",
    NORM_MAX: "1.7976931348623157e+308",
  },
  LDBL: {
    MANT_DIG: "113",
    DIG: "33",
    DECIMAL_DIG: "36",
    MIN_EXP: "(-16381)",
    MAX_EXP: "16384",
    MIN_10_EXP: "(-4931)",
    MAX_10_EXP: "4932",
    MAX: "1.18973149535723176508575932662800702e+4932L",
    MIN: "3.36210314311209350626267781732175260e-4932L",
    EPSILON: "1.92592994438723585305597794258492732e-34L",
    DENORM_MIN: "6.47517511943802511092443895822764655e-4966L",
    NORM_MAX: "1.18973149535723176508575932662800702e+4932L",
  },
};

/** Defines the macros for a compilation with these options. */
export function definePredefined(options: PreprocessOptions, define: Define): void {
  standardMacros(options, define);
  if (options.undef) return;
  const { year, gnu } = standardOf(options.std);
  define("__GNUC__", GNUC.major);
  define("__GNUC_MINOR__", GNUC.minor);
  define("__GNUC_PATCHLEVEL__", GNUC.patch);
  define("__VERSION__", `"${GNUC.major}.${GNUC.minor}.${GNUC.patch} (Seaglass)"`);
  define("__seaglass__");
  define(options.gnu89Inline || year < 1999 ? "__GNUC_GNU_INLINE__" : "__GNUC_STDC_INLINE__");
  if (!gnu) define("__STRICT_ANSI__");
  if (!options.charSigned) define("__CHAR_UNSIGNED__");
  optimizeMacros(options, define);
  targetMacros(gnu, options.features, define);
  numberMacros(define);
}

function standardMacros(options: PreprocessOptions, define: Define): void {
  const { year } = standardOf(options.std);
  define("__STDC__");
  define("__STDC_HOSTED__", options.hosted ? 1 : 0);
  const versions: Record<number, string> = { 1999: "199901L", 2011: "201112L", 2017: "201710L", 2023: "202311L" };
  if (versions[year]) define("__STDC_VERSION__", versions[year]);
  else if (options.std.endsWith("199409")) define("__STDC_VERSION__", "199409L");
  define("__STDC_UTF_16__");
  define("__STDC_UTF_32__");
  define("__STDC_ISO_10646__", "201706L");
  define("__STDC_IEC_559__");
  define("__STDC_NO_THREADS__");
  define("__FINITE_MATH_ONLY__", options.finiteMath ? 1 : 0);
  if (options.fastMath) define("__FAST_MATH__");
  if (options.checkAddresses) define("__SANITIZE_ADDRESS__");
  define("__STDC_EMBED_NOT_FOUND__", EMBED_NOT_FOUND);
  define("__STDC_EMBED_FOUND__", EMBED_FOUND);
  define("__STDC_EMBED_EMPTY__", EMBED_EMPTY);
  define("__BITINT_MAXWIDTH__", 128);
}

function optimizeMacros(options: PreprocessOptions, define: Define): void {
  const { optimize } = options;
  if (optimize !== 0) define("__OPTIMIZE__");
  else define("__NO_INLINE__");
  if (optimize === "s" || optimize === "z") define("__OPTIMIZE_SIZE__");
}

function targetMacros(gnu: boolean, features: Features, define: Define): void {
  for (const name of [
    "__wasm",
    "__wasm__",
    "__wasm32",
    "__wasm32__",
    "__wasi__",
    "__ILP32__",
    "_ILP32",
    "__unix",
    "__unix__",
  ])
    define(name);
  if (gnu) define("unix");
  define("__FLOAT_WORD_ORDER__", 1234);
  define("__BYTE_ORDER__", 1234);
  define("__ORDER_LITTLE_ENDIAN__", 1234);
  define("__ORDER_BIG_ENDIAN__", 4321);
  define("__ORDER_PDP_ENDIAN__", 3412);
  define("__LITTLE_ENDIAN__");
  define("__USER_LABEL_PREFIX__", "");
  define("__REGISTER_PREFIX__", "");
  define("__BIGGEST_ALIGNMENT__", 16);
  define("__FLT_EVAL_METHOD__", 0);
  define("__FLT_RADIX__", 2);
  define("__DECIMAL_DIG__", 36);
  define("__PRAGMA_REDEFINE_EXTNAME");
  define("__GXX_ABI_VERSION", 1002);
  const orders = ["RELAXED", "CONSUME", "ACQUIRE", "RELEASE", "ACQ_REL", "SEQ_CST"];
  for (const [i, order] of orders.entries()) define(`__ATOMIC_${order}`, i);
  for (const type of ["BOOL", "CHAR", "CHAR16_T", "CHAR32_T", "WCHAR_T", "SHORT", "INT", "LONG", "LLONG", "POINTER"]) {
    define(`__GCC_ATOMIC_${type}_LOCK_FREE`, 2);
  }
  define("__GCC_ATOMIC_TEST_AND_SET_TRUEVAL");
  define("__GCC_IEC_559", 2);
  // Named as clang names them.
  for (const feature of features) define(`__wasm_${feature.replaceAll("-", "_")}__`);
  for (const size of [1, 2, 4, 8]) define(`__GCC_HAVE_SYNC_COMPARE_AND_SWAP_${size}`);
}

function numberMacros(define: Define): void {
  define("__CHAR_BIT__", 8);
  define("__BOOL_WIDTH__", 8);
  define("__CHAR16_TYPE__", types.ushort.type);
  define("__CHAR32_TYPE__", types.uint.type);
  for (const [name, size] of Object.entries(sizes)) define(`__SIZEOF_${name}__`, size);
  for (const [name, r] of Object.entries(named)) {
    define(`__${name}_TYPE__`, r.type);
    define(`__${name}_MAX__`, maxOf(r));
    define(`__${name}_WIDTH__`, r.bits);
    if (/^U?INT/.test(name) || name === "SIZE" || name === "PTRDIFF") formatMacros(name, r, define);
    if (/^U?INT(8|16|32|64|MAX)$/.test(name)) define(`__${name}_C(c)`, r.suffix === "" ? "c" : `c ## ${r.suffix}`);
  }
  for (const [name, r] of Object.entries(basic)) {
    define(`__${name}_MAX__`, maxOf(r));
    define(`__${name}_WIDTH__`, r.bits);
  }
  for (const name of ["WCHAR", "WINT", "SIG_ATOMIC"]) define(`__${name}_MIN__`, `(-__${name}_MAX__ - 1)`);
  for (const [name, facts] of Object.entries(floats)) {
    for (const [fact, value] of Object.entries(facts)) define(`__${name}_${fact}__`, value);
    for (const fact of ["DENORM", "INFINITY", "QUIET_NAN"]) define(`__${name}_HAS_${fact}__`);
    define(`__${name}_IS_IEC_60559__`, 2);
  }
}

function formatMacros(name: string, r: IntegerRow, define: Define): void {
  for (const letter of r.signed ? ["d", "i"] : ["o", "u", "x", "X"])
    define(`__${name}_FMT${letter}__`, `"${r.format}${letter}"`);
}
