/**
 * Builtin functions in one table: name, C signature, and what a call becomes.
 *
 * Signatures: the result, then the parameters, one letter each:
 *   v void   i int   u unsigned   l long   U unsigned long   L long long   Q unsigned long long
 *   f float  d double  D long double  p void *  P const void *  s char *  S const char *
 *   I int *  b unsigned char  T unsigned __int128  x y w complex double, float, long double  z size_t  h unsigned short  a va_list  . variable arguments
 * What a call becomes: "lower" keeps it as an operation that lower/builtin.ts knows;
 * "library" calls the function of the C library named after the prefix `__builtin_`;
 * "special" is checked by a rule of its own in builtin-call.ts.
 */
import {
  type CType,
  complexOf,
  type FunctionType,
  floatTypes,
  functionType,
  integerTypes,
  pointerTo,
  voidType,
  withQuals,
} from "../types/ctype.ts";
import { charType, sizeType } from "../types/target.ts";
import { intrinsicNamed } from "../wasm/intrinsics.ts";
import { isAtomic } from "./atomic-names.ts";
import { intrinsicType } from "./intrinsics.ts";

export type BuiltinKind = "lower" | "library" | "special";

export interface BuiltinRow {
  readonly name: string;
  readonly kind: BuiltinKind;
  readonly type: FunctionType;
  /** The library's name for it, where that is another: `name=symbol` in the table. */
  readonly symbol: string;
}

const letters: Record<string, CType> = {
  v: voidType,
  i: integerTypes.int,
  u: integerTypes["unsigned int"],
  l: integerTypes.long,
  U: integerTypes["unsigned long"],
  L: integerTypes["long long"],
  Q: integerTypes["unsigned long long"],
  b: integerTypes["unsigned char"],
  h: integerTypes["unsigned short"],
  f: floatTypes.float,
  d: floatTypes.double,
  D: floatTypes["long double"],
  p: pointerTo(voidType),
  I: pointerTo(integerTypes.int),
  P: pointerTo(withQuals(voidType, 1)),
  s: pointerTo(charType),
  S: pointerTo(withQuals(charType, 1)),
  x: complexOf(floatTypes.double),
  y: complexOf(floatTypes.float),
  w: complexOf(floatTypes["long double"]),
  T: integerTypes["unsigned __int128"],
  z: sizeType,
  a: pointerTo(voidType),
};

function parseSignature(text: string): FunctionType {
  const variadic = text.endsWith(".");
  const [returns, ...params] = [...(variadic ? text.slice(0, -1) : text)].map((letter) => letters[letter]!);
  return functionType(returns!, params, variadic);
}

/** `signature: names` lines; `%` stands for a name with and without the suffixes of float and long double. */
const lowered = `
lll: expect
v: unreachable trap debugtrap
iu: clz ctz popcount parity
iU: clzl ctzl popcountl parityl
iQ: clzll ctzll popcountll parityll
ii: ffs clrsb
il: ffsl clrsbl
iL: ffsll clrsbll
hh: bswap16
uu: bswap32 bitreverse32
QQ: bswap64 bitreverse64
TT: bswap128
bbbbp: addcb subcb
hhhhp: addcs subcs
uuuup: addc subc
UUUUp: addcl subcl
QQQQp: addcll subcll
bb: bitreverse8
hh: bitreverse16
bbb: rotateleft8 rotateright8
hhh: rotateleft16 rotateright16
uuu: rotateleft32 rotateright32
QQQ: rotateleft64 rotateright64
ii: abs
ll: labs
LL: llabs imaxabs
dd: fabs sqrt floor ceil trunc rint nearbyint roundeven
ff: fabsf sqrtf floorf ceilf truncf rintf nearbyintf roundevenf
DD: fabsl
ddd: copysign
fff: copysignf
DDD: copysignl
pz: alloca
pz: alloca_uninitialized
pzz: alloca_with_align
pzzz: alloca_with_align_and_max
p: stack_save
vp: stack_restore
pu: frame_address return_address
pp: extract_return_addr frob_return_addr
vP.: prefetch
pPz.: assume_aligned
vi: assume
vpp: __clear_cache
zi: wasm_memory_size
z: wasm_tls_size wasm_tls_align
p: wasm_tls_base
ip: setjmp
vpi: longjmp
vip: wasm_throw
ziz: wasm_memory_grow
fff: wasm_min_f32 wasm_max_f32
ddd: wasm_min_f64 wasm_max_f64
if: wasm_trunc_saturate_s_i32_f32 wasm_trunc_saturate_u_i32_f32
id: wasm_trunc_saturate_s_i32_f64 wasm_trunc_saturate_u_i32_f64
Lf: wasm_trunc_saturate_s_i64_f32 wasm_trunc_saturate_u_i64_f32
Ld: wasm_trunc_saturate_s_i64_f64 wasm_trunc_saturate_u_i64_f64
ppPz: memcpy memmove
ppiz: memset
`;

/** Builtins that are library functions by another name. */
const library = `
ppPz: mempcpy
iPPz: memcmp bcmp
vPpz: bcopy
vpz: bzero
pPiz: memchr memrchr
ppPiz: memccpy
ppPzz: __memcpy_chk __memmove_chk __mempcpy_chk
ppizz: __memset_chk
ssSz: __strcpy_chk __stpcpy_chk __strcat_chk
ssSzz: __strncpy_chk __stpncpy_chk __strncat_chk
isizS.: __sprintf_chk
iszizS.: __snprintf_chk
isizSa: __vsprintf_chk
iszizSa: __vsnprintf_chk
iiS.: __printf_chk
iiSa: __vprintf_chk
ipiS.: __fprintf_chk
ipiSa: __vfprintf_chk
zS: strlen
zSz: strnlen
ssS: strcpy stpcpy strcat
ssSz: strncpy stpncpy strncat
iSS: strcmp strcasecmp
iSSz: strncmp strncasecmp
sSi: strchr strrchr index rindex
sSS: strstr strpbrk
zSS: strspn strcspn
sS: strdup
sSz: strndup
v: abort
vi: exit _exit _Exit
pz: malloc
pzz: calloc aligned_alloc
ppz: realloc
vp: free
iS.: printf
iS: puts
ii: putchar isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper
ipS.: fprintf
isS.: sprintf
iszS.: snprintf
iSa: vprintf
ipSa: vfprintf
isSa: vsprintf
iszSa: vsnprintf
iSS.: sscanf
zPzzp: fwrite
iSp: fputs
iip: fputc
dd: acos acosh asin asinh atan atanh cbrt cos cosh erf erfc exp exp2 exp10 expm1 lgamma log log10 log1p log2 logb round sin sinh tan tanh tgamma
ff: acosf acoshf asinf asinhf atanf atanhf cbrtf cosf coshf erff erfcf expf exp2f exp10f expm1f lgammaf logf log10f log1pf log2f logbf roundf sinf sinhf tanf tanhf tgammaf
DD: acosl acoshl asinl asinhl atanl atanhl cbrtl cosl coshl erfl erfcl expl exp2l exp10l expm1l lgammal logl log10l log1pl log2l logbl roundl sinl sinhl tanl tanhl tgammal sqrtl floorl ceill truncl rintl nearbyintl
ddd: atan2 fdim fmax fmin fmod hypot nextafter pow remainder
fff: atan2f fdimf fmaxf fminf fmodf hypotf nextafterf powf remainderf
DDD: atan2l fdiml fmaxl fminl fmodl hypotl nextafterl powl remainderl
dddd: fma
ffff: fmaf
DDDD: fmal
ddi: powi=__powidf2
ffi: powif=__powisf2
DDi: powil=__powitf2
ddI: frexp
ffI: frexpf
DDI: frexpl
ddp: modf
ffp: modff
DDp: modfl
dddI: remquo
fffI: remquof
DDDI: remquol
ddl: scalbln
ffl: scalblnf
DDl: scalblnl
ddD: nexttoward
ffD: nexttowardf
DDD: nexttowardl
vdpp: sincos
vfpp: sincosf
vDpp: sincosl
ddi: ldexp scalbn
ffi: ldexpf scalbnf
DDi: ldexpl scalbnl
lD: lrintl lroundl
LD: llrintl llroundl
iD: ilogbl
ld: lrint lround
lf: lrintf lroundf
Ld: llrint llround
Lf: llrintf llroundf
id: ilogb
if: ilogbf
dx: cabs carg
fy: cabsf cargf
Dw: cabsl cargl
xx: cacos cacosh casin casinh catan catanh ccos ccosh cexp clog cproj csin csinh csqrt ctan ctanh
yy: cacosf cacoshf casinf casinhf catanf catanhf ccosf ccoshf cexpf clogf cprojf csinf csinhf csqrtf ctanf ctanhf
ww: cacosl cacoshl casinl casinhl catanl catanhl ccosl ccoshl cexpl clogl cprojl csinl csinhl csqrtl ctanl ctanhl
xxx: cpow
yyy: cpowf
www: cpowl
`;

/** Checked by rules of their own; the signature is not used. */
const special = `
clzg ctzg popcountg parityg ffsg clrsbg
object_size dynamic_object_size clear_padding speculation_safe_value expect_with_probability
va_arg_pack va_arg_pack_len apply_args apply return call_with_static_chain eh_return unwind_init dwarf_cfa
constant_p va_start va_end va_copy classify_type
shuffle shufflevector convertvector
add_overflow sub_overflow mul_overflow add_overflow_p sub_overflow_p mul_overflow_p
sadd_overflow saddl_overflow saddll_overflow uadd_overflow uaddl_overflow uaddll_overflow
ssub_overflow ssubl_overflow ssubll_overflow usub_overflow usubl_overflow usubll_overflow
smul_overflow smull_overflow smulll_overflow umul_overflow umull_overflow umulll_overflow
isnan isnanf isnanl isinf isinff isinfl isfinite isnormal finite finitef finitel isinf_sign iszero issubnormal issignaling signbit signbitf signbitl
fpclassify isgreater isgreaterequal isless islessequal islessgreater isunordered iseqsig
huge_val huge_valf huge_vall inf inff infl nan nanf nanl nans nansf nansl
LINE FILE FUNCTION
complex creal crealf creall cimag cimagf cimagl conj conjf conjl
`;

/** A row as the tables above have it; most of them are never asked for their type. */
class TableRow implements BuiltinRow {
  readonly name: string;
  readonly kind: BuiltinKind;
  readonly symbol: string;
  readonly #signature: string;

  constructor(name: string, kind: BuiltinKind, symbol: string, signature: string) {
    this.name = name;
    this.kind = kind;
    this.symbol = symbol;
    this.#signature = signature;
  }

  get type(): FunctionType {
    return parseSignature(this.#signature);
  }
}

/** The rows of a table, by their names without the prefix. */
function* readRows(text: string, kind: BuiltinKind): Generator<[string, BuiltinRow]> {
  for (const line of text.trim().split("\n")) {
    const [signature, names] = kind === "special" ? ["v", line] : (line.split(": ") as [string, string]);
    for (const word of names.split(" ")) {
      const [name, symbol] = word.includes("=") ? (word.split("=") as [string, string]) : [word, word];
      yield [name, new TableRow(prefix + name, kind, symbol, signature)];
    }
  }
}

const prefix = "__builtin_";
const rows: ReadonlyMap<string, BuiltinRow> = new Map([
  ...readRows(library, "library"),
  ...readRows(lowered, "lower"),
  ...readRows(special, "special"),
]);

/** The builtin of that name. */
export function builtinNamed(name: string): BuiltinRow | undefined {
  const row = name.startsWith(prefix) ? rows.get(name.slice(prefix.length)) : undefined;
  if (row) return row;
  if (isAtomic(name)) return { name, kind: "special", type: parseSignature("v"), symbol: name };
  const intrinsic = intrinsicNamed(name);
  return intrinsic && { name, kind: "special", type: intrinsicType(intrinsic), symbol: name };
}

/** Library functions that gcc knows by name: a declaration that does not fit is only warned about. */
export const isKnownLibraryFunction = (name: string): boolean => rows.has(name);

/** What is known of a library function: its row under `__builtin_`. */
export const libraryRow = (name: string): BuiltinRow | undefined => {
  const row = rows.get(name);
  return row && (row.kind === "library" || isInstruction(name) || name === "alloca") ? row : undefined;
};

/** Library functions that become one instruction when their declaration fits. */
const instructions = new Set(
  ["fabs", "sqrt", "floor", "ceil", "trunc", "rint", "nearbyint", "copysign"]
    .flatMap((name) => [name, `${name}f`])
    .concat("abs", "labs", "llabs"),
);

export const isInstruction = (name: string): boolean => instructions.has(name);

/** Answers `__has_builtin`. */
export const hasBuiltin = (name: string): boolean =>
  builtinNamed(name) !== undefined ||
  ["__builtin_va_arg", "__builtin_offsetof", "__builtin_types_compatible_p", "__builtin_choose_expr"].includes(name);
