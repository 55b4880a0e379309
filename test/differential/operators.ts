/**
 * Programs that apply every operator and conversion to every pair of arithmetic types at
 * edge values, once with variables that nobody can see through and once with constants,
 * and print one hash of the results per pair:
 *
 *     run int double 5f0c…        variables
 *     fold int double 81aa…       constants
 *
 * gcc and our compiler must print the same. Types that are not the same natively have
 * names of their own: `slong` and `ulong` are of 32 bits, `ldouble` is binary128.
 */

/** An arithmetic type and the constants it is tried with. */
export interface NumberType {
  readonly name: string;
  readonly values: readonly string[];
  /** Of integer types: the powers of two that a number must be below, and not below with the sign changed. */
  readonly range?: { readonly min: string; readonly max: string };
}

function integer(name: string, bits: number, signed: boolean): NumberType {
  const width = signed ? bits - 1 : bits;
  const max = `(${name})((((${bits > 64 ? "uwide" : "unsigned long long"})1 << ${width - 1}) - 1) * 2 + 1)`;
  const values = signed
    ? ["0", "1", "-1", "5", max, `(${name})(-${max} - 1)`]
    : ["0", "1", "3", max, `(${name})(${max} / 2 + 1)`];
  return { name, values, range: { min: signed ? `-0x1p${width}` : "0", max: `0x1p${width}` } };
}

const special = ["0.0", "-0.0", "1.0", "-2.5", "__builtin_inf()", '__builtin_nan("")'];

export const integers: readonly NumberType[] = [
  { name: "_Bool", values: ["0", "1"], range: { min: "0", max: "0x1p1" } },
  integer("char", 8, true),
  integer("unsigned char", 8, false),
  integer("short", 16, true),
  integer("unsigned short", 16, false),
  integer("int", 32, true),
  integer("unsigned", 32, false),
  integer("slong", 32, true),
  integer("ulong", 32, false),
  integer("long long", 64, true),
  integer("unsigned long long", 64, false),
  integer("wide", 128, true),
  integer("uwide", 128, false),
];

export const floats: readonly NumberType[] = [
  { name: "_Float16", values: [...special, "(_Float16)0.1", "(_Float16)65504.0", "(_Float16)-6e-8"] },
  { name: "float", values: [...special, "0.1f", "0x1.fffffep127f", "-0x1p-149f", "16777217.0f"] },
  {
    name: "double",
    values: [...special, "0.1", "0x1.fffffffffffffp1023", "-0x1p-1074", "9007199254740993.0", "65519.99"],
  },
  {
    name: "ldouble",
    values: [
      ...special,
      "QUAD(0.1)",
      "QUAD(0x1.ffffffffffffffffffffffffffffp16383)",
      "QUAD(-0x1p-16494)",
      "QUAD(1e40)",
    ],
  },
];

const prelude = `
#ifdef __wasm__
typedef long slong;
typedef unsigned long ulong;
typedef long double ldouble;
#define QUAD(x) x##L
#else
typedef int slong;
typedef unsigned ulong;
typedef __float128 ldouble;
#define QUAD(x) x##Q
#endif
typedef __int128 wide;
typedef unsigned __int128 uwide;
int printf(const char *, ...);
void *memcpy(void *, const void *, __SIZE_TYPE__);

static unsigned long long hash;
static void mix(unsigned long long x) {
  hash = (hash ^ x) * 0x9e3779b97f4a7c15u;
  hash ^= hash >> 29;
}
static void mix_integer(uwide x, int size) {
  mix(x + size);
  mix(x >> 64);
}
/* All NaN are one. */
static void mix_float(const void *number, int size, int is_nan) {
  unsigned long long bits[2] = {0, 0};
  memcpy(bits, number, size);
  mix(is_nan ? 7 : bits[0] + size);
  mix(is_nan ? 7 : bits[1]);
}
static int say(const char *how, const char *a, const char *b) {
  int status = printf("%s %s %s %08x%08x\\n", how, a, b, (unsigned)(hash >> 32), (unsigned)hash);
  hash = 0;
  return status;
}

#define INTEGER(e) { __typeof__(e) r_ = (e); mix_integer((uwide)(wide)r_, sizeof r_); }
#define FLOAT(e) { __typeof__(e) r_ = (e); mix_float(&r_, sizeof r_, r_ != r_); }
#define BITS(e) ((int)sizeof((e) + 0) * 8)

#define COMPARE(x, y) mix((x < y) | (x <= y) << 1 | (x > y) << 2 | (x >= y) << 3 | (x == y) << 4 | (x != y) << 5 | \\
                          (x && y) << 6 | (x || y) << 7 | !x << 8 | (_Bool)x << 9)
#define INTEGERS(A, x, y) { \\
    INTEGER(x + y) INTEGER(x - y) INTEGER(x * y) INTEGER(x & y) INTEGER(x | y) INTEGER(x ^ y) COMPARE(x, y); \\
    INTEGER(-x) INTEGER(~x) INTEGER(x ? x : y) \\
    if (y != 0 && (wide)y != -1) { INTEGER(x / y) INTEGER(x % y) } \\
    if (y >= 0 && y < BITS(x)) { INTEGER(x << y) INTEGER(x >> y) } }
#define ASSIGNS(A, x, y) { \\
    A t_ = x; t_ += y; INTEGER(t_) t_ -= x; INTEGER(t_) t_ *= y; INTEGER(t_) t_ |= x; INTEGER(t_) t_ ^= y; INTEGER(t_) \\
    t_ = x; INTEGER(t_++) INTEGER(++t_) t_ = x; INTEGER(t_--) INTEGER(--t_) \\
    if (y != 0 && (wide)y != -1) { t_ /= y; INTEGER(t_) t_ = x; t_ %= y; INTEGER(t_) } \\
    if (y >= 0 && y < BITS(x)) { t_ = x; t_ <<= y; INTEGER(t_) t_ >>= y; INTEGER(t_) } }
#define FLOATS(A, x, y) { FLOAT(x + y) FLOAT(x - y) FLOAT(x * y) FLOAT(x / y) FLOAT(x ? x : y) FLOAT(-x) COMPARE(x, y); }
#define FLOAT_ASSIGNS(A, x, y) { \\
    A t_ = x; t_ += y; FLOAT(t_) t_ -= x; FLOAT(t_) t_ *= y; FLOAT(t_) t_ /= x; FLOAT(t_) \\
    t_ = x; FLOAT(t_++) FLOAT(++t_) t_ = x; FLOAT(t_--) FLOAT(--t_) }
#define TO_INTEGER(B, x, min, max) if ((ldouble)x >= (ldouble)(min) && (ldouble)x < (ldouble)(max)) INTEGER((B)x)
`;

/** What is done with x of type a and y of type b. */
function operations(a: NumberType, b: NumberType, inVariables: boolean): string[] {
  if (a.range && b.range) {
    const list = [`INTEGERS(${a.name}, x, y)`, `INTEGER((${b.name})x)`];
    return inVariables ? [...list, `ASSIGNS(${a.name}, x, y)`] : list;
  }
  const list = [`FLOATS(${a.name}, x, y)`];
  if (b.range) list.push(`TO_INTEGER(${b.name}, x, ${b.range.min}, ${b.range.max})`);
  else list.push(`FLOAT((${b.name})x)`);
  if (inVariables && !a.range) list.push(`FLOAT_ASSIGNS(${a.name}, x, y)`);
  return list;
}

function inVariables(a: NumberType, b: NumberType, name: string): string {
  return `
static void run_${name}(void) {
  static const ${a.name} left[] = {${a.values.join(", ")}};
  static const ${b.name} right[] = {${b.values.join(", ")}};
  for (int i = 0; i < ${a.values.length}; i++)
    for (int j = 0; j < ${b.values.length}; j++) {
      volatile ${a.name} x = left[i];
      volatile ${b.name} y = right[j];
      ${operations(a, b, true).join("\n      ")}
    }
  say("run", "${a.name}", "${b.name}");
}
`;
}

/** A few pairs of values; all of them in the course of the types. */
function inConstants(a: NumberType, b: NumberType, name: string, turn: number): string {
  const pairs = [0, 1].map((k) => {
    const x = `((${a.name})${a.values[(turn + k) % a.values.length]})`;
    const y = `((${b.name})${b.values[(turn * 3 + k) % b.values.length]})`;
    return operations(a, b, false)
      .map((text) => text.replaceAll(/\bx\b/g, x).replaceAll(/\by\b/g, y))
      .join("\n  ");
  });
  return `
static void fold_${name}(void) {
  ${pairs.join("\n  ")}
  say("fold", "${a.name}", "${b.name}");
}
`;
}

/** The program for all pairs of one of `left` and one of `right`. */
export function operatorProgram(left: readonly NumberType[], right: readonly NumberType[]): string {
  const pairs = left.flatMap((a, i) => right.map((b, j) => ({ a, b, name: `${i}_${j}`, turn: i + 2 * j })));
  const functions = pairs.map(({ a, b, name, turn }) => inVariables(a, b, name) + inConstants(a, b, name, turn));
  const calls = pairs.map(({ name }) => `  run_${name}();\n  fold_${name}();`);
  return `${prelude}${functions.join("")}\nint main(void) {\n${calls.join("\n")}\n  return 0;\n}\n`;
}
