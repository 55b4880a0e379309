/**
 * Predefined macros (C11 6.10.8, and what gcc defines besides). Those of fixed value
 * are text lexed like any header; those that are computed where they are used have a
 * rule in `computeBuiltin`.
 */
import { NUMBER, STRING, standardOf } from "../lex/tokens.ts";
import { headerName, numberToken } from "./directives.ts";
import { expandList, madeToken } from "./expand.ts";
import { folderOf } from "./include.ts";
import type { BuiltinMacro, Macro, PpToken } from "./macro.ts";
import type { PreprocessOptions, Preprocessor } from "./preprocessor.ts";

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

/** `#define` lines for a compilation with these options. */
export function predefinedText(options: PreprocessOptions): string {
  const lines: string[] = [];
  const define = (name: string, value: string | number = 1): void => void lines.push(`#define ${name} ${value}\n`);
  standardMacros(options, define);
  if (options.undef) return lines.join("");
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
  targetMacros(gnu, define);
  numberMacros(define);
  return lines.join("");
}

type Define = (name: string, value?: string | number) => void;

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
  define("__STDC_NO_ATOMICS__");
  define("__STDC_NO_COMPLEX__");
  define("__STDC_NO_VLA__");
}

function optimizeMacros(options: PreprocessOptions, define: Define): void {
  const { optimize } = options;
  if (optimize !== 0) define("__OPTIMIZE__");
  else define("__NO_INLINE__");
  if (optimize === "s" || optimize === "z") define("__OPTIMIZE_SIZE__");
}

/** Features that are always on; clang has the same names. */
const wasmFeatures = [
  "bulk_memory",
  "multivalue",
  "mutable_globals",
  "nontrapping_fptoint",
  "reference_types",
  "sign_ext",
];

function targetMacros(gnu: boolean, define: Define): void {
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
  define("__FINITE_MATH_ONLY__", 0);
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
  for (const feature of wasmFeatures) define(`__wasm_${feature}__`);
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

/** Computed macros by name. */
const computed: Record<string, BuiltinMacro> = {
  __LINE__: "line",
  __FILE__: "file",
  __FILE_NAME__: "file-name",
  __BASE_FILE__: "base-file",
  __INCLUDE_LEVEL__: "include-level",
  __COUNTER__: "counter",
  __DATE__: "date",
  __TIME__: "time",
  __TIMESTAMP__: "timestamp",
  __has_include: "has-include",
  __has_include_next: "has-include-next",
  __has_attribute: "has-attribute",
  __has_c_attribute: "has-c-attribute",
  __has_builtin: "has-builtin",
  __has_feature: "has-feature",
  __has_extension: "has-extension",
  __has_warning: "has-warning",
  __has_declspec_attribute: "has-feature",
  __is_identifier: "is-identifier",
};

export function builtinMacros(): Macro[] {
  return Object.entries(computed).map(([name, builtin]) => ({
    name,
    loc: 0,
    params: name.startsWith("__has") || name.startsWith("__is") ? [] : undefined,
    variadic: false,
    body: [],
    builtin,
    plain: true,
  }));
}

export interface BuiltinContext {
  readonly preprocessor: Preprocessor;
  counter: number;
  /** The time of the compilation, read once. */
  date: Date | undefined;
}

/** The tokens that a computed macro stands for at the place of `name`. */
export function computeBuiltin(
  ctx: BuiltinContext,
  macro: Macro,
  name: PpToken,
  args: readonly PpToken[] | undefined,
): PpToken[] {
  const pp = ctx.preprocessor;
  const { sources, symbols } = pp.ctx;
  const number = (value: number): PpToken[] => [numberToken(pp, value, name.loc)];
  const string = (text: string): PpToken[] => [
    madeToken(symbols.intern(`"${text.replace(/[\\"]/g, "\\$&")}"`, STRING), name.loc),
  ];
  switch (macro.builtin) {
    case "line": {
      // The line of the token last read: for a macro call that spans lines, gcc's and clang's answer differ; ours is where it starts.
      return number(sources.position(name.loc)?.presumedLine ?? 0);
    }
    case "file":
      return string(sources.position(name.loc)?.presumedName ?? "");
    case "file-name":
      return string((sources.position(name.loc)?.presumedName ?? "").replace(/^.*\//, ""));
    case "base-file":
      return string(pp.mainPath);
    case "include-level":
      return number(pp.stack.length - 1);
    case "counter":
      return number(ctx.counter++);
    case "date":
      return string(dateText(now(ctx)));
    case "time":
      return string(now(ctx).toISOString().slice(11, 19));
    case "timestamp":
      return string(timestampText(now(ctx)));
    case "has-include":
    case "has-include-next":
      return number(hasInclude(pp, args ?? [], macro.builtin === "has-include-next") ? 1 : 0);
    case "has-attribute":
      return number(pp.options.hasAttribute?.(plainName(args)) ? 1 : 0);
    case "has-c-attribute": {
      const attribute = plainName(args);
      const version: Record<string, number> = {
        deprecated: 201904,
        fallthrough: 201904,
        maybe_unused: 201904,
        nodiscard: 202003,
        noreturn: 202202,
        _Noreturn: 202202,
      };
      return [madeToken(symbols.intern(`${version[attribute] ?? 0}L`, NUMBER), name.loc)];
    }
    case "has-builtin":
      return number(pp.options.hasBuiltin?.(plainName(args)) ? 1 : 0);
    case "is-identifier":
      return number(args?.length === 1 && args[0]!.sym.tokenType.name === "Identifier" ? 1 : 0);
    case "has-feature":
    case "has-extension":
      return number(features.has(plainName(args)) ? 1 : 0);
    default:
      return number(0);
  }
}

/** Names for `__has_feature` and `__has_extension` (clang's). */
const features = new Set([
  "c_alignas",
  "c_alignof",
  "c_generic_selections",
  "c_static_assert",
  "attribute_deprecated_with_message",
  "enumerator_attributes",
  "statement_attributes_with_gnu_syntax",
]);

/** `__name__` counts as `name`; `gnu::name` too. */
function plainName(args: readonly PpToken[] | undefined): string {
  const text = (args ?? []).map((token) => token.sym.image).join("");
  return text.replace(/^(gnu|__gnu__|clang)::/, "").replace(/^__(?!builtin|sync|atomic|c11)(.*)__$/, "$1");
}

function hasInclude(pp: Preprocessor, args: readonly PpToken[], next: boolean): boolean {
  const header = headerName(pp, undefined, args) ?? headerName(pp, undefined, expandList(pp.expandContext, args));
  const file = pp.stack.at(-1)!;
  if (!header) return false;
  return (
    pp.headers.find(header.name, header.quoted, folderOf(file.path), false, next ? file.folder : undefined) !==
    undefined
  );
}

function now(ctx: BuiltinContext): Date {
  const { epoch } = ctx.preprocessor.options;
  if (ctx.date) return ctx.date;
  if (epoch !== undefined) ctx.date = new Date(epoch * 1000);
  else {
    const local = new Date();
    ctx.date = new Date(local.getTime() - local.getTimezoneOffset() * 60_000);
  }
  return ctx.date;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const dateText = (date: Date): string =>
  `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, " ")} ${date.getUTCFullYear()}`;

const timestampText = (date: Date): string =>
  `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, " ")} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()}`;
