/**
 * Brings addresses into one form: what varies first, then the constant distance, which
 * goes into the offset of the access where it fits.
 *
 *     %1 = i32.add %i, 4                          %4 = i32.shl %i, 3
 *     %2 = i32.shl %1, 3                 =>       %5 = i32.add %a, %4
 *     %3 = i32.add %a, %2                         i64.load %5 offset=32
 *     i64.load %3
 *
 * So `a[i]` and `a[i + 4]` share the part that varies: it is computed once (value-numbering.ts),
 * and alias analysis sees how far they are apart. Arithmetic wraps at 2^32 on both sides, so
 * the distribution is exact.
 *
 * The offset of an access does not wrap. Where the address that the program computed is A,
 * the new base is A - offset, which is below zero only if A is less than the offset. No C
 * object lies in the first 1024 bytes of memory (link/layout.ts), or the stack is about to
 * run out there: offsets below 1024 fold.
 */
import { buildCfg } from "../ir/cfg.ts";
import { i32Of, integerConstant } from "../ir/constants.ts";
import type { Fn, Inst, Value } from "../ir/ir.ts";
import { rowByName } from "../wasm/opcodes.ts";
import type { FunctionPass } from "./pass.ts";

const LARGEST_OFFSET = 1023;

export const addresses: FunctionPass = {
  name: "addresses",
  requires: ["ssa", "no-unreachable"],
  minOpt: 1,
  run(fn) {
    const wanted = addressParts(fn);
    if (wanted.size === 0) return false;
    const rewriter = new AddressRewriter(fn, wanted);
    // Definitions before uses, except through parameters, which are parts of no sum.
    for (const block of buildCfg(fn).blocks) block.insts = rewriter.rewrite(block.insts);
    return rewriter.changed;
  },
};

const isPart = (value: Value): value is Inst =>
  value.kind === "inst" && (value.op === "i32.add" || value.op === "i32.shl" || value.op === "i32.mul");

const isAccess = (inst: Inst): boolean => inst.aux?.kind === "memory" && (rowByName(inst.op)?.width ?? 0) > 0;

/** Sums and products that addresses are made of. */
function addressParts(fn: Fn): Set<Value> {
  const parts = new Set<Value>();
  const work: Value[] = [];
  for (const { insts } of fn.blocks) for (const inst of insts) if (isAccess(inst)) work.push(inst.args[0]!);
  for (let value = work.pop(); value; value = work.pop()) {
    if (!isPart(value) || parts.has(value)) continue;
    parts.add(value);
    work.push(...value.args);
  }
  return parts;
}

/** A value that is `rest + offset`. */
interface Sum {
  readonly rest: Value;
  readonly offset: number;
  /** Number of the block that computes it. */
  readonly block: number;
}

class AddressRewriter {
  changed = false;
  private readonly fn: Fn;
  private readonly wanted: ReadonlySet<Value>;
  private readonly sums = new Map<Value, Sum>();
  private insts: Inst[] = [];
  private block = 0;

  constructor(fn: Fn, wanted: ReadonlySet<Value>) {
    this.fn = fn;
    this.wanted = wanted;
  }

  rewrite(insts: readonly Inst[]): Inst[] {
    this.insts = [];
    this.block++;
    for (const inst of insts) {
      if (this.wanted.has(inst)) this.rewritePart(inst);
      else if (isAccess(inst)) this.foldOffset(inst);
      this.insts.push(inst);
    }
    return this.insts;
  }

  private rewritePart(inst: Inst): void {
    const [left, right] = inst.args as [Value, Value];
    const constant = i32Of(right);
    const sum = this.sums.get(left);
    if (inst.op === "i32.add") {
      if (constant !== undefined) this.become(inst, sum?.rest ?? left, (sum?.offset ?? 0) + constant);
      else this.rewriteSum(inst, left, right);
    } else if (constant !== undefined && sum) {
      const factor = inst.op === "i32.shl" ? 1 << constant : constant;
      this.become(inst, this.emit(inst, inst.op, [sum.rest, right]), Math.imul(sum.offset, factor));
    }
  }

  /** `(a + 8) + (b + 16)` as `(a + b) + 24`. */
  private rewriteSum(inst: Inst, left: Value, right: Value): void {
    const [a, b] = [this.freeSum(left), this.freeSum(right)];
    if (a || b)
      this.become(
        inst,
        this.emit(inst, "i32.add", [a?.rest ?? left, b?.rest ?? right]),
        (a?.offset ?? 0) + (b?.offset ?? 0),
      );
  }

  /** A sum that costs nothing to take apart: what another block has computed stays, unless the distance will vanish. */
  private freeSum(value: Value): Sum | undefined {
    const sum = this.sums.get(value);
    return sum && (sum.block === this.block || isOffset(sum.offset)) ? sum : undefined;
  }

  private become(inst: Inst, rest: Value, sum: number): void {
    const offset = sum | 0;
    this.sums.set(inst, { rest, offset, block: this.block });
    if (inst.op === "i32.add" && inst.args[0] === rest && i32Of(inst.args[1]) === offset) return;
    const constant = integerConstant(this.fn, "i32", BigInt(offset), inst.loc);
    this.insts.push(constant);
    inst.op = "i32.add";
    inst.args = [rest, constant];
    this.changed = true;
  }

  private emit(at: Inst, op: string, args: Value[]): Inst {
    const inst: Inst = {
      kind: "inst",
      id: this.fn.nextId++,
      op,
      type: "i32",
      args,
      loc: at.loc,
      imm: 0,
      aux: undefined,
    };
    this.insts.push(inst);
    return inst;
  }

  private foldOffset(access: Inst): void {
    const sum = this.sums.get(access.args[0]!);
    if (!sum || !isOffset(sum.offset + access.imm)) return;
    access.args[0] = sum.rest;
    access.imm += sum.offset;
    this.changed = true;
  }
}

const isOffset = (distance: number): boolean => distance >= 0 && distance <= LARGEST_OFFSET;
