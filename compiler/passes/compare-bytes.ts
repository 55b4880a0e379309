/**
 * Calls of memcmp for a few bytes whose result is only asked whether it is zero become loads
 * and a comparison; which bytes differ first does not matter then.
 *
 *     %r = call @memcmp(%p, %q, 4)    =>    %1 = i32.load %p; %2 = i32.load %q
 *     %e = i32.eqz %r                       %r = i32.ne %1, %2; %e = i32.eqz %r
 *
 * A size that is no power of two takes two words that overlap: of 7 bytes the first four and
 * the last four.
 */
import { forEachOperand, replacementOf, replaceValues, targetsOf } from "../ir/cleanup.ts";
import { i32Of, newConstant } from "../ir/constants.ts";
import type { Fn, Inst, IrType, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

const names: ReadonlySet<string> = new Set(["memcmp", "bcmp"]);

/** Two words. */
const MOST = 16;

export const compareBytes: FunctionPass = {
  name: "compare-bytes",
  requires: ["ssa"],
  minOpt: 1,
  run(fn, { builtins, level }) {
    // The call takes fewer bytes.
    if (![...names].every(builtins.has) || level === "z") return false;
    const calls = shortComparisons(fn);
    if (calls.size === 0) return false;
    const replaced = new Map<Value, Value>();
    for (const block of fn.blocks) {
      block.insts = block.insts.flatMap((inst) => {
        if (!calls.has(inst)) return [inst];
        const made = comparison(fn, inst);
        replaced.set(inst, made.at(-1)!);
        return made;
      });
    }
    replaceValues(fn, (value) => replacementOf(replaced, value));
    return true;
  },
};

/** The calls of a known small size that all uses only ask whether they are zero. */
function shortComparisons(fn: Fn): Set<Value> {
  const calls = new Set<Value>();
  // A call that ends its block for longjmp's sake stays what it is.
  for (const { insts, terminator } of fn.blocks)
    if (terminator.op !== "invoke") for (const inst of insts) if (isShortComparison(inst)) calls.add(inst);
  if (calls.size === 0) return calls;
  for (const { insts, terminator } of fn.blocks) {
    for (const inst of insts) if (!asksForZero(inst)) for (const arg of inst.args) calls.delete(arg);
    if (terminator.op === "br_if")
      for (const { args } of targetsOf(terminator)) for (const arg of args) calls.delete(arg);
    else forEachOperand(terminator, (value) => void calls.delete(value));
  }
  return calls;
}

function isShortComparison({ op, aux, args }: Inst): boolean {
  if (op !== "call" || aux?.kind !== "call" || !aux.callee || aux.callee.defined || args.length !== 3) return false;
  const size = i32Of(args[2]);
  return names.has(aux.callee.name) && size !== undefined && size > 0 && size <= MOST;
}

function asksForZero({ op, args }: Inst): boolean {
  return op === "i32.eqz" || ((op === "i32.eq" || op === "i32.ne") && i32Of(args[1]) === 0);
}

/** Instructions whose last is not zero where the bytes differ. */
function comparison(fn: Fn, call: Inst): Inst[] {
  const [left, right, count] = call.args as [Value, Value, Value];
  const size = i32Of(count)!;
  const width = 1 << (31 - Math.clz32(Math.min(size, 8)));
  const type: IrType = width === 8 ? "i64" : "i32";
  const out: Inst[] = [];
  const emit = (op: string, result: IrType, args: Value[], imm = 0, aux: Inst["aux"] = undefined): Inst => {
    const made: Inst = { kind: "inst", id: fn.nextId++, op, type: result, args, loc: call.loc, imm, aux };
    out.push(made);
    return made;
  };
  const load = width < 4 ? `i32.load${width * 8}_u` : `${type}.load`;
  const access = { kind: "memory", align: 1, volatile: false, alias: 0 } as const;
  const words = (offset: number): Value[] => [left, right].map((at) => emit(load, type, [at], offset, access));
  if (size === width) {
    emit(`${type}.ne`, "i32", words(0));
    return out;
  }
  const differences = [0, size - width].map((offset) => emit(`${type}.xor`, type, words(offset)));
  const either = emit(`${type}.or`, type, differences);
  const zero = newConstant(fn, type, type === "i64" ? 0n : 0, call.loc);
  out.push(zero);
  emit(`${type}.ne`, "i32", [either, zero]);
  return out;
}
