/**
 * What -ffast-math and its parts allow beyond exact results (base/float-rules.ts):
 *
 *     pow(x, 2)       =>  x * x               pow(x, 0.5)   =>  sqrt(x)
 *     x / 3           =>  x * (1 / 3)         fma(x, y, z)  =>  x * y + z
 *     x - x, x * 0    =>  0                   isnan(x)      =>  0
 *
 * Powers with whole exponents take as many multiplications as squaring and multiplying does (Knuth, "The Art of
 * Computer Programming", volume 2, 4.6.3). Sums in lanes are the business of vectorize-loops.ts.
 */
import type { BuiltinNames } from "../base/builtin-names.ts";
import type { FloatRules } from "../base/float-rules.ts";
import { replacementOf, replaceValues } from "../ir/cleanup.ts";
import { constantOf, integerOf } from "../ir/constants.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Fn, Inst, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

export const looseFloats: FunctionPass = {
  name: "loose-floats",
  requires: ["ssa"],
  minOpt: 1,
  run(fn, { floats, builtins }) {
    if (!Object.values(floats).includes(true)) return false;
    const replaced = new Map<Value, Value>();
    const resolve = (value: Value): Value => replacementOf(replaced, value);
    for (const block of fn.blocks) {
      // A call that ends its block for longjmp's sake stays what it is.
      const kept = block.terminator.op === "invoke" ? block.insts.length - 1 : block.insts.length;
      const insts: Inst[] = [];
      block.insts.forEach((inst, i) => {
        for (let a = 0; a < inst.args.length; a++) inst.args[a] = resolve(inst.args[a]!);
        const result = i < kept ? simplify(fn, inst, insts, floats, builtins) : undefined;
        if (result) replaced.set(inst, result);
        else insts.push(inst);
      });
      block.insts = insts;
    }
    if (replaced.size > 0) replaceValues(fn, resolve);
    return replaced.size > 0;
  },
};

/** @returns what takes the place of an instruction; what that needs is put before it */
function simplify(fn: Fn, inst: Inst, insts: Inst[], floats: FloatRules, builtins: BuiltinNames): Value | undefined {
  const code = new Emitter(fn, insts, inst.loc);
  if (inst.op === "call") return simplifyCall(inst, code, floats, builtins);
  const type = inst.op.slice(0, 3);
  if (type === "f32" || type === "f64") return simplifyOperation(inst, type, code, floats);
  return floats.finite ? classified(inst, code) : undefined;
}

type FloatType = "f32" | "f64";

// ── Calls of the library ─────────────────────────────────────────────────────────

/** The greatest exponent for which multiplying is worth it. */
const GREATEST_POWER = 32;

function simplifyCall(
  { aux, args }: Inst,
  code: Emitter,
  floats: FloatRules,
  builtins: BuiltinNames,
): Value | undefined {
  if (aux?.kind !== "call" || !aux.callee || aux.callee.defined || !builtins.has(aux.callee.name)) return undefined;
  const [x, y, z] = args as [Value, Value, Value];
  const type = aux.callee.name.endsWith("f") ? "f32" : "f64";
  switch (aux.callee.name) {
    case "pow":
    case "powf":
      return args.length === 2 ? power(x, constantOf(y), type, code, floats) : undefined;
    case "fma":
    case "fmaf": {
      const known = floats.associative && args.length === 3;
      return known ? code.emit(`${type}.add`, type, [code.emit(`${type}.mul`, type, [x, y]), z]) : undefined;
    }
    default:
      return undefined;
  }
}

function power(
  x: Value,
  exponent: number | bigint | undefined,
  type: FloatType,
  code: Emitter,
  floats: FloatRules,
): Value | undefined {
  if (typeof exponent !== "number" || !floats.associative) return undefined;
  const size = Math.abs(exponent);
  const root = size % 1 === 0.5;
  if ((size % 1 !== 0 && !root) || size > GREATEST_POWER || (root && !floats.finite)) return undefined;
  const factors: Value[] = root ? [code.emit(`${type}.sqrt`, type, [x])] : [];
  let square = x;
  for (let left = Math.floor(size); left > 0; left >>= 1) {
    if (left & 1) factors.push(square);
    if (left > 1) square = code.emit(`${type}.mul`, type, [square, square]);
  }
  const product = factors.length === 0 ? undefined : factors.reduce((a, b) => code.emit(`${type}.mul`, type, [a, b]));
  const one = (): Value => number(code, type, 1);
  if (!product) return one();
  return exponent < 0 ? code.emit(`${type}.div`, type, [one(), product]) : product;
}

const number = (code: Emitter, type: FloatType, value: number): Inst => code.emit(`${type}.const`, type, [], value);

// ── Arithmetic ───────────────────────────────────────────────────────────────────

function simplifyOperation({ op, args }: Inst, type: FloatType, code: Emitter, floats: FloatRules): Value | undefined {
  const [x, y] = args as [Value, Value];
  const right = y && constantOf(y);
  const isExactSign = !floats.finite || !floats.unsignedZeros;
  switch (op.slice(4)) {
    case "add":
    case "sub":
      if (op.endsWith("sub") && x === y && floats.finite) return number(code, type, 0);
      return floats.unsignedZeros && right === 0 ? x : undefined;
    case "mul":
      return right === 0 && !isExactSign ? y : undefined;
    case "div":
      if (x === y && floats.finite) return number(code, type, 1);
      return floats.reciprocal && typeof right === "number" ? byReciprocal(x, right, type, code) : undefined;
    case "eq":
    case "ne":
      return x === y && floats.finite ? code.i32(op.endsWith("eq") ? 1 : 0) : undefined;
    default:
      return undefined;
  }
}

function byReciprocal(x: Value, divisor: number, type: FloatType, code: Emitter): Value | undefined {
  const factor = type === "f32" ? Math.fround(1 / divisor) : 1 / divisor;
  const least = type === "f32" ? 2 ** -126 : 2 ** -1022;
  // Divisors so large or small that the factor is none, or has lost digits.
  if (!Number.isFinite(factor) || Math.abs(factor) < least) return undefined;
  return code.emit(`${type}.mul`, type, [x, number(code, type, factor)]);
}

// ── Classes of numbers ───────────────────────────────────────────────────────────

const infinities: Readonly<
  Record<string, { readonly mask: bigint; readonly infinity: bigint; readonly bits: string }>
> = {
  i32: { mask: 0x7fffffffn, infinity: 0x7f800000n, bits: "i32.reinterpret_f32" },
  i64: { mask: (1n << 63n) - 1n, infinity: 0x7ffn << 52n, bits: "i64.reinterpret_f64" },
};

const answers: Readonly<Record<string, number>> = { gt_u: 0, eq: 0, ne: 1, lt_u: 1, le_u: 1, ge_u: 0 };

/** Comparisons of a number's bits without sign with those of infinity: isnan, isinf, isfinite. */
function classified({ op, args }: Inst, code: Emitter): Value | undefined {
  const row = infinities[op.slice(0, 3)];
  const answer = answers[op.slice(4)];
  const [left, right] = args;
  if (!row || answer === undefined || integerOf(right) !== row.infinity) return undefined;
  if (left?.kind !== "inst" || !left.op.endsWith(".and") || integerOf(left.args[1]) !== row.mask) return undefined;
  const [bits] = left.args;
  return bits?.kind === "inst" && bits.op === row.bits ? code.i32(answer) : undefined;
}
