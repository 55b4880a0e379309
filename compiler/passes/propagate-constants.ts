/**
 * Sparse conditional constant propagation: values that are constant on all ways that are taken.
 *
 *     b0: br b1(1)                               loop with %mode = 1: the branch always goes to b2,
 *     b1(%mode): … br_if %mode, b2, b3     =>    so 2 never arrives, so %mode is 1
 *     b2: … br b1(%mode)
 *     b3: … br b1(2)
 *
 * Wegman and Zadeck, "Constant Propagation with Conditional Branches" (1991): every edge counts as never
 * taken and every value as unknown until shown otherwise; a parameter is what arrives by the edges
 * that are taken, if that is one constant. In their place of two work lists here are rounds over the blocks in reverse
 * postorder, which see definitions before uses: another round is needed only if something changed
 * behind it, over a back edge.
 *
 * Only constants are written; the branches on them, and what is behind these, are simplify-cfg.ts's.
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { replaceValues, targetsOf } from "../ir/cleanup.ts";
import { becomeConstant, type Constant, constantOf, newConstant } from "../ir/constants.ts";
import type { Block, Fn, Inst, Target, Terminator, Value } from "../ir/ir.ts";
import { evaluate, NumericTrap, numeric } from "../wasm/numeric.ts";
import type { NumericOp } from "../wasm/opcodes.ts";
import type { FunctionPass } from "./pass.ts";

export const propagateConstants: FunctionPass = {
  name: "propagate-constants",
  requires: ["ssa", "no-unreachable"],
  minOpt: 2,
  run(fn) {
    // What arrives at no parameter is constant already.
    if (!fn.blocks.some(({ terminator }) => targetsOf(terminator).some(({ args }) => args.some(isConstant))))
      return false;
    const cfg = buildCfg(fn);
    const facts = new Propagation(fn, cfg);
    facts.run();
    return writeConstants(fn, cfg, facts);
  },
};

const isConstant = (value: Value): boolean => constantOf(value) !== undefined;

/** More than one value; "unknown" (undefined) is none so far. */
const VARYING = Symbol("varying");
type Fact = Constant | typeof VARYING | undefined;

class Propagation {
  private readonly cfg: Cfg;
  /** By id. */
  private readonly facts: Fact[];
  private readonly isTaken = new Set<Target>();
  private readonly isReached: Uint8Array;
  private isDone = false;

  constructor(fn: Fn, cfg: Cfg) {
    this.cfg = cfg;
    this.facts = new Array(fn.nextId);
    this.isReached = new Uint8Array(cfg.blocks.length);
    for (const param of fn.params) this.facts[param.id] = VARYING;
    this.isReached[0] = 1;
  }

  constantFor(value: Value): Constant | undefined {
    const fact = this.facts[value.id];
    return fact === VARYING ? undefined : fact;
  }

  run(): void {
    while (!this.isDone) {
      this.isDone = true;
      this.cfg.blocks.forEach((block, b) => {
        if (this.isReached[b]) this.visit(block, b);
      });
    }
  }

  private visit({ insts, terminator }: Block, b: number): void {
    for (const inst of insts) if (this.facts[inst.id] !== VARYING) this.facts[inst.id] = this.factOf(inst);
    for (const target of this.takenBy(terminator)) {
      const to = this.cfg.position.get(target.block)!;
      const isNew = !this.isTaken.has(target);
      if (isNew) {
        this.isTaken.add(target);
        this.isReached[to] = 1;
      }
      const isChanged = this.arrive(target) || isNew;
      if (isChanged && to <= b) this.isDone = false;
    }
  }

  /** Which ways a terminator goes, as far as is known by now. */
  private takenBy(terminator: Terminator): readonly Target[] {
    if (terminator.op !== "br_if" && terminator.op !== "br_table") return targetsOf(terminator);
    const number = this.facts[(terminator.op === "br_if" ? terminator.condition : terminator.index).id];
    if (number === VARYING) return targetsOf(terminator);
    if (number === undefined) return [];
    if (terminator.op === "br_if") return [number !== 0 ? terminator.then : terminator.else];
    return [terminator.targets[Number(number) >>> 0] ?? terminator.default];
  }

  private arrive({ block, args }: Target): boolean {
    let changed = false;
    args.forEach((arg, i) => {
      const { id } = block.params[i]!;
      const before = this.facts[id];
      if (before === VARYING) return;
      const after = meet(before, this.facts[arg.id]);
      if (Object.is(before, after)) return;
      this.facts[id] = after;
      changed = true;
    });
    return changed;
  }

  private factOf(inst: Inst): Fact {
    const constant = constantOf(inst);
    if (constant !== undefined) return constant;
    if (inst.op === "select") return this.factOfSelect(inst.args as [Value, Value, Value]);
    const operands: Constant[] = [];
    for (const arg of inst.args) {
      const fact = this.facts[arg.id];
      if (fact === VARYING) return VARYING;
      if (fact !== undefined) operands.push(fact);
    }
    if (inst.args.length === 0 || !(inst.op in numeric)) return VARYING;
    if (operands.length < inst.args.length) return undefined;
    const result = evaluate(inst.op as NumericOp, operands);
    return result === undefined || result instanceof NumericTrap || typeof result === "object" ? VARYING : result;
  }

  private factOfSelect([then, otherwise, condition]: [Value, Value, Value]): Fact {
    const truth = this.facts[condition.id];
    if (truth === undefined) return undefined;
    if (truth !== VARYING) return this.facts[(truth !== 0 ? then : otherwise).id];
    return meet(this.facts[then.id], this.facts[otherwise.id]);
  }
}

function meet(a: Fact, b: Fact): Fact {
  if (a === undefined || Object.is(a, b)) return b;
  return b === undefined ? a : VARYING;
}

/** Instructions become their constants in place; parameters give way to new ones. */
function writeConstants(fn: Fn, cfg: Cfg, facts: Propagation): boolean {
  let changed = false;
  const replaced = new Map<Value, Value>();
  for (const block of cfg.blocks) {
    for (const inst of block.insts) {
      const constant = isConstant(inst) ? undefined : facts.constantFor(inst);
      if (constant === undefined) continue;
      becomeConstant(inst, constant);
      changed = true;
    }
    for (const param of block.params) {
      const constant = facts.constantFor(param);
      if (constant === undefined) continue;
      const inst = newConstant(fn, param.type, constant, block.terminator.loc);
      block.insts.unshift(inst);
      replaced.set(param, inst);
    }
  }
  if (replaced.size > 0) replaceValues(fn, (value) => replaced.get(value) ?? value);
  return changed || replaced.size > 0;
}
