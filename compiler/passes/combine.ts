/**
 * Instruction combining: a few operations that together do what one does, or less.
 *
 *     (x << 13) | (x >>> 19)             =>   rotl x, 13
 *     (x >>> 24) & 255                   =>   x >>> 24
 *     wrap (extend a + extend b)         =>   a + b
 *
 * Where folding (fold.ts) looks at one instruction and its constants, a rule here looks
 * at a small tree. Each rule belongs to an operation; they are tried in order until none
 * applies. A rule that would make the old operations and its own live on side by side
 * asks whether it is their only user.
 *
 * All are exact for every operand. The idea is that of LLVM's InstCombine; what is in the
 * table is what programs compiled to WebAssembly gain by.
 */
import { replacementOf, replaceValues } from "../ir/cleanup.ts";
import { constantOf, integerConstant, integerOf } from "../ir/constants.ts";
import type { Fn, Inst, Value } from "../ir/ir.ts";
import { possibleOnes } from "../ir/known-bits.ts";
import { countUses } from "../ir/use-counts.ts";
import type { FunctionPass } from "./pass.ts";

export const combine: FunctionPass = {
  name: "combine",
  requires: ["ssa"],
  minOpt: 1,
  run(fn) {
    const replaced = new Map<Value, Value>();
    const resolve = (value: Value): Value => replacementOf(replaced, value);
    const uses = countUses(fn);
    let changed = false;
    for (const block of fn.blocks) {
      const insts: Inst[] = [];
      const ctx: Combiner = { fn, insts, uses };
      for (const inst of block.insts) {
        for (let i = 0; i < inst.args.length; i++) inst.args[i] = resolve(inst.args[i]!);
        const result = applyRules(ctx, inst);
        if (result) changed = true;
        if (result && result !== inst) replaced.set(inst, result);
        insts.push(inst);
      }
      block.insts = insts;
    }
    if (replaced.size > 0) replaceValues(fn, resolve);
    return changed;
  },
};

interface Combiner {
  readonly fn: Fn;
  /** Where new instructions go: in front of the one being combined. */
  readonly insts: Inst[];
  /** By value id; values made since have one. */
  readonly uses: Int32Array;
}

/** @returns the instruction itself if it was rewritten, another value that it equals, or undefined */
type Rule = (ctx: Combiner, inst: Inst) => Value | undefined;

/** A rule can make room for another; more rounds than this have not been seen. */
const MOST_ROUNDS = 8;

function applyRules(ctx: Combiner, inst: Inst): Value | undefined {
  let result: Value | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const applied = rules.get(inst.op)?.reduce<Value | undefined>((done, rule) => done ?? rule(ctx, inst), undefined);
    if (!applied) return result;
    if (applied !== inst) {
      if (applied.id < ctx.uses.length) ctx.uses[applied.id]! += ctx.uses[inst.id]!;
      return applied;
    }
    result = inst;
  }
  return result;
}

// ── Helpers ────────────────────────────────────────────────────────────────────

const opOf = (value: Value): string => (value.kind === "inst" ? value.op : "");

/** The operands of a value if it is that operation. */
function operandsIf(value: Value, op: string): readonly Value[] | undefined {
  return value.kind === "inst" && value.op === op ? value.args : undefined;
}

const isOnlyUse = (ctx: Combiner, value: Value): boolean => (ctx.uses[value.id] ?? 1) <= 1;

function emit(ctx: Combiner, at: Inst, op: string, args: Value[]): Inst {
  const inst: Inst = {
    kind: "inst",
    id: ctx.fn.nextId++,
    op,
    type: at.type,
    args,
    loc: at.loc,
    imm: 0,
    aux: undefined,
  };
  for (const { id } of args) if (id < ctx.uses.length) ctx.uses[id]!++;
  ctx.insts.push(inst);
  return inst;
}

function emitConstant(ctx: Combiner, at: Inst, type: "i32" | "i64", value: bigint): Inst {
  const constant = integerConstant(ctx.fn, type, value, at.loc);
  ctx.insts.push(constant);
  return constant;
}

function become(ctx: Combiner, inst: Inst, op: string, args: readonly Value[]): Inst {
  inst.op = op;
  inst.args = [...args];
  // What lost a use keeps its count: being taken for used more often only forbids.
  for (const { id } of args) if (id < ctx.uses.length) ctx.uses[id]!++;
  return inst;
}

// ── Integers of both widths ────────────────────────────────────────────────────

interface Width {
  readonly type: "i32" | "i64";
  readonly bits: bigint;
}

/** `(x << n) | (x >>> (bits - n))`, and with + or ^ where no bit can meet another. */
const rotate =
  ({ type, bits }: Width): Rule =>
  (ctx, inst) => {
    const [a, b] = inst.args as [Value, Value];
    const left = operandsIf(a, `${type}.shl`) ?? operandsIf(b, `${type}.shl`);
    const right = operandsIf(a, `${type}.shr_u`) ?? operandsIf(b, `${type}.shr_u`);
    if (!left || !right || left[0] !== right[0]) return undefined;
    const [up, down] = [integerOf(left[1]), integerOf(right[1])];
    if (up !== undefined && down !== undefined)
      return up > 0n && down > 0n && up + down === bits ? become(ctx, inst, `${type}.rotl`, left) : undefined;
    // A count of zero gives x | x, which is right; x + x and x ^ x are not.
    if (inst.op !== `${type}.or`) return undefined;
    if (isNegationModulo(right[1]!, left[1]!, bits)) return become(ctx, inst, `${type}.rotl`, left);
    return isNegationModulo(left[1]!, right[1]!, bits) ? become(ctx, inst, `${type}.rotr`, right) : undefined;
  };

/** Is `a` the same as `-b` in the bits that count for a shift? */
function isNegationModulo(a: Value, b: Value, bits: bigint): boolean {
  const [count, other] = [shiftCount(a, bits), shiftCount(b, bits)];
  const difference = operandsIf(count, "i32.sub") ?? operandsIf(count, "i64.sub");
  if (!difference) return false;
  const from = integerOf(difference[0]);
  return from !== undefined && from % bits === 0n && shiftCount(difference[1]!, bits) === other;
}

/** A shift's count without what changes only bits that do not count. */
function shiftCount(value: Value, bits: bigint): Value {
  let at = value;
  while (at.kind === "inst") {
    const masks = at.op === "i32.and" || at.op === "i64.and";
    const mask = masks ? integerOf(at.args[1]) : undefined;
    const same = masks ? mask !== undefined && (mask & (bits - 1n)) === bits - 1n : isExtension(at.op);
    if (!same) break;
    at = at.args[0]!;
  }
  return at;
}

const isExtension = (op: string): boolean => op === "i64.extend_i32_u" || op === "i64.extend_i32_s";

/**
 * `(a & b) ^ (a & c)` as `a & (b ^ c)`, and the choice of bits `(a & b) ^ (~a & c)` as `c ^ (a & (b ^ c))`; the same
 * with `|`.
 */
const factorMasks =
  ({ type }: Width): Rule =>
  (ctx, inst) => {
    const [one, other] = inst.args as [Value, Value];
    const [left, right] = [operandsIf(one, `${type}.and`), operandsIf(other, `${type}.and`)];
    if (!left || !right || !isOnlyUse(ctx, one) || !isOnlyUse(ctx, other)) return undefined;
    const mask = left.find((value) => right.includes(value));
    if (mask) {
      const rest = [otherThan(left, mask), otherThan(right, mask)];
      return become(ctx, inst, `${type}.and`, [mask, emit(ctx, inst, inst.op, rest)]);
    }
    return chooseBits(ctx, inst, type, left, right) ?? chooseBits(ctx, inst, type, right, left);
  };

const otherThan = ([a, b]: readonly Value[], one: Value): Value => (a === one ? b! : a!);

function chooseBits(
  ctx: Combiner,
  inst: Inst,
  type: "i32" | "i64",
  taken: readonly Value[],
  masked: readonly Value[],
): Value | undefined {
  const inverse = masked.find((value) => taken.some((one) => one === invertedOf(value, type)));
  if (!inverse) return undefined;
  const mask = invertedOf(inverse, type)!;
  const [then, otherwise] = [otherThan(taken, mask), otherThan(masked, inverse)];
  const difference = emit(ctx, inst, `${type}.xor`, [then, otherwise]);
  return become(ctx, inst, `${type}.xor`, [otherwise, emit(ctx, inst, `${type}.and`, [mask, difference])]);
}

/** The x of `~x`. */
function invertedOf(value: Value, type: string): Value | undefined {
  const operands = operandsIf(value, `${type}.xor`);
  return operands && integerOf(operands[1]) === -1n ? operands[0] : undefined;
}

/** The count of a shift needs no masking: the machine takes it modulo the width. */
const plainCount =
  ({ type, bits }: Width): Rule =>
  (ctx, inst) => {
    const [left, count] = inst.args as [Value, Value];
    const masked = operandsIf(count, `${type}.and`);
    const mask = masked && integerOf(masked[1]);
    return mask !== undefined && (mask & (bits - 1n)) === bits - 1n
      ? become(ctx, inst, inst.op, [left, masked![0]!])
      : undefined;
  };

/** `(x & a) & b`, `(x << a) << b` and their like, with constants. */
const mergeConstants =
  ({ type, bits }: Width, name: string): Rule =>
  (ctx, inst) => {
    const inner = operandsIf(inst.args[0]!, inst.op);
    const [a, b] = [integerOf(inner?.[1]), integerOf(inst.args[1])];
    if (!inner || a === undefined || b === undefined) return undefined;
    const merged = mergers[name]!(a, b, bits);
    if (merged === undefined) return undefined;
    return become(ctx, inst, inst.op, [inner[0]!, emitConstant(ctx, inst, type, merged)]);
  };

const sumOfShifts = (a: bigint, b: bigint, bits: bigint): bigint | undefined => {
  const sum = (a & (bits - 1n)) + (b & (bits - 1n));
  return sum < bits ? sum : undefined;
};

const mergers: Record<string, (a: bigint, b: bigint, bits: bigint) => bigint | undefined> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  mul: (a, b) => a * b,
  shl: sumOfShifts,
  shr_u: sumOfShifts,
  shr_s: sumOfShifts,
};

/** `x & mask` where the mask keeps every bit that x can have, or none. */
const needlessMask =
  ({ type }: Width): Rule =>
  (ctx, inst) => {
    const mask = integerOf(inst.args[1]);
    if (mask === undefined) return undefined;
    const ones = possibleOnes(inst.args[0]!);
    if ((ones & ~mask) === 0n) return inst.args[0];
    return (ones & mask) === 0n ? emitConstant(ctx, inst, type, 0n) : undefined;
  };

/** `(x << c) >> c`: sign extension if that is an instruction. */
const signExtension =
  ({ type, bits }: Width): Rule =>
  (ctx, inst) => {
    const inner = operandsIf(inst.args[0]!, `${type}.shl`);
    const [up, down] = [integerOf(inner?.[1]), integerOf(inst.args[1])];
    if (!inner || up === undefined || up !== down) return undefined;
    const kept = bits - up;
    const exists = kept === 8n || kept === 16n || (kept === 32n && type === "i64");
    return exists ? become(ctx, inst, `${type}.extend${kept}_s`, [inner[0]!]) : undefined;
  };

/** `(x << c) >>> c`: a mask. */
const zeroExtension =
  ({ type, bits }: Width): Rule =>
  (ctx, inst) => {
    const inner = operandsIf(inst.args[0]!, `${type}.shl`);
    const [up, down] = [integerOf(inner?.[1]), integerOf(inst.args[1])];
    if (!inner || up === undefined || up !== down || up <= 0n || up >= bits) return undefined;
    return become(ctx, inst, `${type}.and`, [inner[0]!, emitConstant(ctx, inst, type, (1n << (bits - up)) - 1n)]);
  };

/** Division of what cannot be negative, or is unsigned, by a power of two. */
const divideByPower =
  ({ type }: Width, name: "div" | "rem"): Rule =>
  (ctx, inst) => {
    const by = integerOf(inst.args[1]);
    if (by === undefined || by <= 0n || (by & (by - 1n)) !== 0n) return undefined;
    const [left] = inst.args as [Value];
    const sign = 1n << (type === "i64" ? 63n : 31n);
    if (inst.op.endsWith("_s") && (possibleOnes(left) & sign) !== 0n) return undefined;
    if (name === "rem") return become(ctx, inst, `${type}.and`, [left, emitConstant(ctx, inst, type, by - 1n)]);
    const shift = BigInt(by.toString(2).length - 1);
    return become(ctx, inst, `${type}.shr_u`, [left, emitConstant(ctx, inst, type, shift)]);
  };

/** `x + (0 - y)` and `x - (0 - y)`; `~x + 1` is `-x`. */
const addNegated =
  ({ type }: Width): Rule =>
  (ctx, inst) => {
    const [a, b] = inst.args as [Value, Value];
    const adds = inst.op === `${type}.add`;
    const negated = negatedOf(b, type);
    if (negated) return become(ctx, inst, adds ? `${type}.sub` : `${type}.add`, [a, negated]);
    if (!adds) return undefined;
    const first = negatedOf(a, type);
    if (first) return become(ctx, inst, `${type}.sub`, [b, first]);
    const inverted = invertedOf(a, type);
    if (integerOf(b) !== 1n || !inverted) return undefined;
    return become(ctx, inst, `${type}.sub`, [emitConstant(ctx, inst, type, 0n), inverted]);
  };

/** The x of `0 - x`. */
function negatedOf(value: Value, type: string): Value | undefined {
  const operands = operandsIf(value, `${type}.sub`);
  return operands && integerOf(operands[0]) === 0n ? operands[1] : undefined;
}

/** `(a ^ b) == 0`, `(a - b) == 0`, `x + c == d`. */
const compareDifference =
  ({ type }: Width): Rule =>
  (ctx, inst) => {
    const [left] = inst.args as [Value];
    const isZeroTest = inst.op === `${type}.eqz`;
    const against = isZeroTest ? 0n : integerOf(inst.args[1]);
    if (against === undefined) return undefined;
    const op = isZeroTest ? `${type}.eq` : inst.op;
    const difference = operandsIf(left, `${type}.sub`) ?? operandsIf(left, `${type}.xor`);
    if (difference && against === 0n) return become(ctx, inst, op, difference);
    const sum = operandsIf(left, `${type}.add`);
    const added = integerOf(sum?.[1]);
    if (!sum || added === undefined) return undefined;
    return become(ctx, inst, op, [sum[0]!, emitConstant(ctx, inst, type, against - added)]);
  };

// ── Floating point ─────────────────────────────────────────────────────────────

/** Division by a power of two whose reciprocal is a normal number: both give the exact quotient, rounded once. */
const multiplyByReciprocal =
  (type: "f32" | "f64"): Rule =>
  (ctx, inst) => {
    const by = constantOf(inst.args[1]!);
    if (typeof by !== "number" || !isPowerOfTwo(Math.abs(by), type === "f32" ? 2 ** 126 : 2 ** 1022)) return undefined;
    const factor = emit(ctx, inst, `${type}.const`, []);
    factor.imm = 1 / by;
    return become(ctx, inst, `${type}.mul`, [inst.args[0]!, factor]);
  };

/** From `1 / most` to `most`. */
const isPowerOfTwo = (value: number, most: number): boolean =>
  value <= most && value >= 1 / most && 2 ** Math.round(Math.log2(value)) === value;

// ── Between the widths ─────────────────────────────────────────────────────────

/** Operations whose low half depends only on the low halves of their operands. */
const lowHalves = new Map(["add", "sub", "mul", "and", "or", "xor"].map((name) => [`i64.${name}`, `i32.${name}`]));

/** The lower half of an operation on extended values is the operation on the values. */
const narrow: Rule = (ctx, inst) => {
  const [wide] = inst.args as [Value];
  const op = lowHalves.get(opOf(wide));
  if (!op || wide.kind !== "inst" || !isOnlyUse(ctx, wide)) return undefined;
  if (!wide.args.every((arg) => integerOf(arg) !== undefined || isExtension(opOf(arg)))) return undefined;
  const halves = wide.args.map((arg) => {
    const constant = integerOf(arg);
    return constant === undefined ? (arg as Inst).args[0]! : emitConstant(ctx, inst, "i32", constant);
  });
  return become(ctx, inst, op, halves);
};

/** Comparing extended values is comparing the values; of zero-extended ones both orders are the unsigned one. */
const compareNarrow: Rule = (ctx, inst) => {
  const [a, b] = inst.args as [Value, Value];
  const extension = opOf(a);
  if (!isExtension(extension) || a.kind !== "inst") return undefined;
  const name = inst.op.slice(4);
  const isSigned = extension === "i64.extend_i32_s";
  const right = narrowOperand(ctx, inst, b, extension);
  if (!right) return undefined;
  return become(ctx, inst, `i32.${isSigned ? name : name.replace("_s", "_u")}`, [a.args[0]!, right]);
};

/** The 32-bit value that `value` extends, as the other operand is extended. */
function narrowOperand(ctx: Combiner, inst: Inst, value: Value, extension: string): Value | undefined {
  if (value.kind === "inst" && value.op === extension) return value.args[0];
  const constant = integerOf(value);
  if (constant === undefined) return undefined;
  const fits = extension === "i64.extend_i32_s" ? BigInt.asIntN(32, constant) : BigInt.asUintN(32, constant);
  return fits === constant ? emitConstant(ctx, inst, "i32", constant) : undefined;
}

/** What is never negative is extended by zeros; that is what other rules look for. */
const unsignedExtension: Rule = (ctx, inst) =>
  (possibleOnes(inst.args[0]!) & 0x80000000n) === 0n ? become(ctx, inst, "i64.extend_i32_u", inst.args) : undefined;

const wideZeroTest: Rule = (ctx, inst) => {
  const [operand] = inst.args as [Value];
  return operand.kind === "inst" && isExtension(operand.op) ? become(ctx, inst, "i32.eqz", operand.args) : undefined;
};

// ── Choices ────────────────────────────────────────────────────────────────────

/** `c ? 1 : 0` is c if c is a comparison; a choice by `!c` is the opposite one by c. */
const choice: Rule = (ctx, inst) => {
  const [then, otherwise, condition] = inst.args as [Value, Value, Value];
  const opposite = operandsIf(condition, "i32.eqz");
  if (opposite) return become(ctx, inst, "select", [otherwise, then, opposite[0]!]);
  if (inst.type !== "i32" || possibleOnes(condition) !== 1n) return undefined;
  const [a, b] = [integerOf(then), integerOf(otherwise)];
  if (a === 1n && b === 0n) return condition;
  return a === 0n && b === 1n ? become(ctx, inst, "i32.eqz", [condition]) : undefined;
};

// ── The table ──────────────────────────────────────────────────────────────────

const rules: ReadonlyMap<string, readonly Rule[]> = (() => {
  const table = new Map<string, Rule[]>();
  const add = (op: string, ...more: Rule[]): void => void table.set(op, [...(table.get(op) ?? []), ...more]);
  for (const width of [{ type: "i32", bits: 32n } as const, { type: "i64", bits: 64n } as const]) {
    const { type } = width;
    for (const name of ["or", "xor", "add"]) add(`${type}.${name}`, rotate(width));
    for (const name of ["shl", "shr_u", "shr_s", "rotl", "rotr"]) add(`${type}.${name}`, plainCount(width));
    for (const name of Object.keys(mergers)) add(`${type}.${name}`, mergeConstants(width, name));
    add(`${type}.and`, needlessMask(width));
    for (const name of ["or", "xor"]) add(`${type}.${name}`, factorMasks(width));
    add(`${type}.shr_s`, signExtension(width));
    add(`${type}.shr_u`, zeroExtension(width));
    for (const name of ["div", "rem"] as const)
      for (const sign of ["s", "u"]) add(`${type}.${name}_${sign}`, divideByPower(width, name));
    add(`${type}.add`, addNegated(width));
    add(`${type}.sub`, addNegated(width));
    for (const name of ["eqz", "eq", "ne"]) add(`${type}.${name}`, compareDifference(width));
  }
  add("i32.wrap_i64", narrow);
  add("i64.extend_i32_s", unsignedExtension);
  add("i64.eqz", wideZeroTest);
  for (const name of ["eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"])
    add(`i64.${name}`, compareNarrow);
  for (const type of ["f32", "f64"] as const) add(`${type}.div`, multiplyByReciprocal(type));
  add("select", choice);
  return table;
})();
