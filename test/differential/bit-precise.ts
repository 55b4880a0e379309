/**
 * Arithmetic on pairs of `_BitInt` types of many widths, at run time and folded, and
 * what it must give: C23 6.3.1.8 on JavaScript's big integers. Of two types the result
 * has the wider; of one width the unsigned one. Signed overflow wraps here.
 */

interface BitInt {
  readonly width: number;
  readonly signed: boolean;
}

const types: readonly BitInt[] = [
  { width: 2, signed: true },
  { width: 1, signed: false },
  { width: 7, signed: true },
  { width: 13, signed: false },
  { width: 32, signed: true },
  { width: 33, signed: false },
  { width: 63, signed: true },
  { width: 64, signed: false },
  { width: 65, signed: true },
  { width: 100, signed: false },
  { width: 127, signed: true },
  { width: 128, signed: false },
];

const nameOf = ({ width, signed }: BitInt): string => `${signed ? "" : "unsigned "}_BitInt(${width})`;

const wrap = ({ width, signed }: BitInt, value: bigint): bigint =>
  signed ? BigInt.asIntN(width, value) : BigInt.asUintN(width, value);

function valuesOf(type: BitInt): bigint[] {
  const top = 1n << BigInt(type.width - 1);
  return [0n, 1n, -1n, 5n, top, top - 1n].map((value) => wrap(type, value));
}

function commonOf(a: BitInt, b: BitInt): BitInt {
  if (a.width !== b.width) return a.width > b.width ? a : b;
  return { width: a.width, signed: a.signed && b.signed };
}

const operators = ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", "=="] as const;

/** The result as the program prints it, or undefined where C leaves it open. */
function result(operator: (typeof operators)[number], a: BitInt, x: bigint, b: BitInt, y: bigint): bigint | undefined {
  const common = commonOf(a, b);
  const [left, right] = [wrap(common, x), wrap(common, y)];
  const inRange = y >= 0n && y < BigInt(a.width);
  const lowest = common.signed ? wrap(common, 1n << BigInt(common.width - 1)) : undefined;
  switch (operator) {
    case "+":
      return wrap(common, left + right);
    case "-":
      return wrap(common, left - right);
    case "*":
      return wrap(common, left * right);
    case "/":
      return right === 0n || (left === lowest && right === -1n) ? undefined : left / right;
    case "%":
      return right === 0n || (left === lowest && right === -1n) ? undefined : left % right;
    case "&":
      return wrap(common, left & right);
    case "|":
      return wrap(common, left | right);
    case "^":
      return wrap(common, left ^ right);
    case "<<":
      return inRange ? wrap(a, x << y) : undefined;
    case ">>":
      return inRange ? x >> y : undefined;
    case "<":
      return left < right ? 1n : 0n;
    case "==":
      return left === right ? 1n : 0n;
  }
}

interface Case {
  readonly a: BitInt;
  readonly b: BitInt;
  readonly x: bigint;
  readonly y: bigint;
  readonly operator: (typeof operators)[number];
  readonly wanted: bigint;
}

/** All types with all, each pair with some of the values: all of them in the course of the operators. */
function* cases(): Generator<Case> {
  let turn = 0;
  for (const a of types) {
    for (const b of types) {
      for (const operator of operators) {
        turn++;
        const [left, right] = [valuesOf(a), valuesOf(b)];
        const x = left[turn % left.length]!;
        const y = right[Math.floor(turn / left.length) % right.length]!;
        const wanted = result(operator, a, x, b, y);
        if (wanted !== undefined) yield { a, b, x, y, operator, wanted };
      }
    }
  }
}

/** A constant of the type, put together from halves that `unsigned long long` can hold. */
function constant(type: BitInt, value: bigint): string {
  const bits = BigInt.asUintN(128, value);
  const [high, low] = [bits >> 64n, bits & ((1n << 64n) - 1n)];
  return `((${nameOf(type)})((unsigned __int128)0x${high.toString(16)}u << 64 | 0x${low.toString(16)}u))`;
}

const hex = (value: bigint): string => BigInt.asUintN(128, value).toString(16).padStart(32, "0");

/** One line per case: at run time and folded. */
export const bitPreciseExpectation = (): string[] =>
  [...cases()].map(({ wanted }, i) => `${i} ${hex(wanted)} ${hex(wanted)}`);

export function bitPreciseProgram(): string {
  const statements = [...cases()].map(({ a, b, x, y, operator }, i) => {
    const [left, right] = [constant(a, x), constant(b, y)];
    return `static void case_${i}(void) {
  volatile ${nameOf(a)} x = ${left};
  volatile ${nameOf(b)} y = ${right};
  static const __int128 folded = ${left} ${operator} ${right};
  say(${i}, x ${operator} y, folded);
}
`;
  });
  const calls = statements.map((_, i) => `  case_${i}();`);
  return `int printf(const char *, ...);
static void say(int i, __int128 run, __int128 folded) {
  printf("%d %016llx%016llx %016llx%016llx\\n", i, (unsigned long long)(run >> 64), (unsigned long long)run,
         (unsigned long long)(folded >> 64), (unsigned long long)folded);
}
${statements.join("")}
int main(void) {
${calls.join("\n")}
  return 0;
}
`;
}
