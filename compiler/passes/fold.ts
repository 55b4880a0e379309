/**
 * Constant folding and identities. An operation on constants becomes the constant
 * (by the meaning in wasm/numeric.ts, so that it cannot differ from what the
 * machine computes); operations that change nothing become their operand; address
 * arithmetic on symbols and slots moves into their offset.
 *
 *     %2 = i32.add (slot.address s), 8   =>   %2 = slot.address s + 8
 *     %3 = i32.and (i32.eq a, b), 1      =>   %3 = i32.eq a, b
 *
 * Floating point: only what is exact for every operand, NaN and -0 included.
 */
import { replaceValues } from "../ir/cleanup.ts";
import { oppositeOps } from "../ir/comparisons.ts";
import { becomeConstant, type Constant, constantOf, integerConstant, truthOf } from "../ir/constants.ts";
import type { Fn, Inst, Value } from "../ir/ir.ts";
import { evaluate, NumericTrap, numeric } from "../wasm/numeric.ts";
import type { NumericOp } from "../wasm/opcodes.ts";
import type { FunctionPass } from "./pass.ts";

export const fold: FunctionPass = {
  name: "fold",
  requires: ["ssa"],
  minOpt: 0,
  keepsNotes: true,
  run(fn) {
    let changed = false;
    const replaced = new Map<Value, Value>();
    const resolve = (value: Value): Value => {
      let result = value;
      for (let next = replaced.get(result); next; next = replaced.get(result)) result = next;
      return result;
    };
    for (const block of fn.blocks) {
      const insts: Inst[] = [];
      const ctx: FoldContext = { fn, insts };
      for (const inst of block.insts) {
        if (replaced.size > 0) for (let i = 0; i < inst.args.length; i++) inst.args[i] = resolve(inst.args[i]!);
        const same = simplify(ctx, inst);
        if (same) changed = true;
        if (same && same !== inst) replaced.set(inst, same);
        insts.push(inst);
      }
      block.insts = insts;
    }
    if (replaced.size > 0) replaceValues(fn, resolve);
    return changed;
  },
};

/** Where new constants go: in front of the instruction being simplified. */
interface FoldContext {
  readonly fn: Fn;
  readonly insts: Inst[];
}

/** @returns the instruction itself if it was rewritten, another value that it equals, or undefined */
function simplify(ctx: FoldContext, inst: Inst): Value | undefined {
  const { op, args } = inst;
  if (args.length === 0) return undefined;
  if (op === "select") return simplifySelect(inst);
  const first = constantOf(args[0]!);
  if (args.length === 1) return first === undefined ? simplifyUnary(inst) : evaluateOn(inst, [first]);
  const second = constantOf(args[1]!);
  // Nearly all are done with here, before the operation is looked up.
  if (first === undefined && second === undefined && args[0] !== args[1]) return undefined;
  if (!(op in numeric)) return undefined;
  if (first !== undefined && second !== undefined && args.length === 2) return evaluateOn(inst, [first, second]);
  if (first !== undefined && second === undefined && commutative.test(op)) args.reverse();
  return simplifyBinary(ctx, inst);
}

function evaluateOn(inst: Inst, constants: Constant[]): Value | undefined {
  if (!(inst.op in numeric)) return undefined;
  const result = evaluate(inst.op as NumericOp, constants);
  if (result === undefined || result instanceof NumericTrap || typeof result === "object") return undefined;
  return becomeConstant(inst, result);
}

function simplifySelect(inst: Inst): Value | undefined {
  const [then, otherwise, condition] = inst.args as [Value, Value, Value];
  if (then === otherwise) return then;
  const holds = truthOf(condition);
  return holds === undefined ? undefined : holds ? then : otherwise;
}

const opOf = (value: Value): string => (value.kind === "inst" ? value.op : "");
const argOf = (value: Value, i = 0): Value | undefined => (value.kind === "inst" ? value.args[i] : undefined);

function simplifyUnary(inst: Inst): Value | undefined {
  const operand = inst.args[0]!;
  if (inst.op === "i32.eqz" && operand.kind === "inst") {
    const opposite = oppositeOps.get(operand.op);
    if (opposite !== undefined) {
      inst.op = opposite;
      inst.args = [...operand.args];
      return inst;
    }
    if (opOf(operand) === "i32.eqz" && isBoolean(argOf(operand)!)) return argOf(operand);
    if (truthOf(operand)) return becomeConstant(inst, 0);
  }
  if (inst.op === "i32.wrap_i64" && (opOf(operand) === "i64.extend_i32_s" || opOf(operand) === "i64.extend_i32_u")) {
    return argOf(operand);
  }
  if ((inst.op === "i32.extend8_s" || inst.op === "i32.extend16_s") && isExtended(operand, inst.op)) return operand;
  return undefined;
}

/** Is the value already sign-extended from 8 or 16 bits? */
function isExtended(value: Value, op: string): boolean {
  const source = opOf(value);
  if (source === "i32.load8_s" || source === "i32.extend8_s") return true;
  return (
    op === "i32.extend16_s" && (source === "i32.load16_s" || source === "i32.extend16_s" || source === "i32.load8_u")
  );
}

const booleanOps = /^[if](32|64)\.(eqz|eq|ne|[lg][te](_[su])?)$/;
const isBoolean = (value: Value): boolean => booleanOps.test(opOf(value));

const commutative = /^i(32|64)\.(add|mul|and|or|xor|eq|ne)$/;

function simplifyBinary(ctx: FoldContext, inst: Inst): Value | undefined {
  const [left, right] = inst.args as [Value, Value];
  const { type } = left;
  if (type !== "i32" && type !== "i64") return undefined;
  const name = inst.op.slice("i32.".length);
  const constant = constantOf(right);
  if (constant !== undefined) return simplifyWithConstant(ctx, inst, left, BigInt(constant), name, type);
  if (left !== right) return undefined;
  switch (name) {
    case "and":
    case "or":
      return left;
    case "xor":
    case "sub":
      return becomeConstant(inst, type === "i64" ? 0n : 0);
    case "eq":
    case "le_s":
    case "le_u":
    case "ge_s":
    case "ge_u":
      return becomeConstant(inst, 1);
    case "ne":
    case "lt_s":
    case "lt_u":
    case "gt_s":
    case "gt_u":
      return becomeConstant(inst, 0);
    default:
      return undefined;
  }
}

function simplifyWithConstant(
  ctx: FoldContext,
  inst: Inst,
  left: Value,
  c: bigint,
  name: string,
  type: "i32" | "i64",
): Value | undefined {
  if (c === 0n) {
    switch (name) {
      case "add":
      case "sub":
      case "or":
      case "xor":
      case "shl":
      case "shr_s":
      case "shr_u":
      case "rotl":
      case "rotr":
        return left;
      case "and":
      case "mul":
        return becomeConstant(inst, type === "i64" ? 0n : 0);
      case "ne":
        if (type === "i32" && isBoolean(left)) return left;
        if (truthOf(left)) return becomeConstant(inst, 1);
        break;
      case "eq":
        inst.op = `${type}.eqz`;
        inst.args = [left];
        return simplifyUnary(inst) ?? inst;
    }
  }
  if (c === 1n && (name === "mul" || name === "div_s" || name === "div_u")) return left;
  if (c === -1n && name === "and") return left;
  if (name === "and" && type === "i32") return simplifyMask(left, c);
  if (name === "mul") return multiplyByPower(ctx, inst, c, type);
  if (name === "sub" && c !== -(1n << (type === "i64" ? 63n : 31n))) return subtractConstant(ctx, inst, c, type);
  if (name === "add") return addConstant(ctx, inst, left, c, type);
  return undefined;
}

/** `x & mask` where x has no bits outside of it. */
function simplifyMask(left: Value, mask: bigint): Value | undefined {
  const source = opOf(left);
  if (isBoolean(left) && (mask & 1n) === 1n) return left;
  if (source === "i32.load8_u" && (mask & 0xffn) === 0xffn) return left;
  if (source === "i32.load16_u" && (mask & 0xffffn) === 0xffffn) return left;
  return undefined;
}

const powerOfTwo = (c: bigint): number => (c > 0n && (c & (c - 1n)) === 0n ? c.toString(2).length - 1 : -1);

function multiplyByPower(ctx: FoldContext, inst: Inst, c: bigint, type: "i32" | "i64"): Value | undefined {
  const shift = powerOfTwo(c);
  if (shift < 0) return undefined;
  inst.op = `${type}.shl`;
  return withConstant(ctx, inst, BigInt(shift), type);
}

/** Gives the instruction a constant as right operand. */
function withConstant(ctx: FoldContext, inst: Inst, value: bigint, type: "i32" | "i64"): Inst {
  const constant = integerConstant(ctx.fn, type, value, inst.loc);
  ctx.insts.push(constant);
  inst.args[1] = constant;
  return inst;
}

/** `x - c` as `x + -c`, so that only additions need looking at. */
function subtractConstant(ctx: FoldContext, inst: Inst, c: bigint, type: "i32" | "i64"): Value {
  inst.op = `${type}.add`;
  withConstant(ctx, inst, -c, type);
  return addConstant(ctx, inst, inst.args[0]!, -c, type) ?? inst;
}

function addConstant(ctx: FoldContext, inst: Inst, left: Value, c: bigint, type: "i32" | "i64"): Value | undefined {
  if (left.kind !== "inst") return undefined;
  if (left.op === "symbol.address" || left.op === "slot.address") {
    const offset = left.imm + Number(BigInt.asIntN(32, c));
    // Offsets outside of the object's neighbourhood stay arithmetic: relocations carry 32 bits.
    if (
      Math.abs(offset) > 0x3fffffff ||
      (left.op === "symbol.address" && left.aux?.kind === "symbol" && left.aux.symbol.kind === "function")
    ) {
      return undefined;
    }
    inst.op = left.op;
    inst.args = [];
    inst.imm = offset;
    inst.aux = left.aux;
    return inst;
  }
  const inner = left.op === `${type}.add` ? constantOf(left.args[1]!) : undefined;
  if (inner === undefined) return undefined;
  inst.args = [left.args[0]!, inst.args[1]!];
  return withConstant(ctx, inst, BigInt(inner) + c, type);
}
