/**
 * Jump threading: who comes along an edge that decides a later branch goes there at once.
 *
 *     b1: br b3(1)                          b1: br b4
 *     b2: br b3(%x)                    =>   b2: br b3(%x)
 *     b3(%ok): br_if %ok, b4, b5            b3(%ok): br_if %ok, b4, b5
 *
 * An edge decides a branch if the condition is constant with what the edge passes, or with what the branches
 * that lead to the edge have told: the condition they asked for, the number they found equal to a constant. What
 * stands in front of the branch is copied, so only a few instructions may. Headers of loops are left alone: a way
 * past one, into its loop, would give the loop a second entrance.
 */
import { countEntries, jump } from "../ir/blocks.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { removeUnreachableBlocks, targetsOf } from "../ir/cleanup.ts";
import { cloneBlocks } from "../ir/clone.ts";
import { type Constant, constantOf } from "../ir/constants.ts";
import { type CopiedBlock, chooseDefinitions } from "../ir/copied-values.ts";
import { buildDominators } from "../ir/dominators.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn, Inst, Param, Target, Terminator, Value } from "../ir/ir.ts";
import { possibleOnes } from "../ir/known-bits.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { evaluate, NumericTrap } from "../wasm/numeric.ts";
import { type NumericOp, rowByName } from "../wasm/opcodes.ts";
import type { FunctionPass } from "./pass.ts";

/** Instructions that may be copied for one edge. */
const MOST_COPIED = 6;
const MOST_COPIED_IF_SMALL = 2;
/** How deep a condition is looked into, and how far up branches are asked. */
const DEEPEST = 6;
const FARTHEST = 4;

export const threadJumps: FunctionPass = {
  name: "thread-jumps",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const most = level === "s" || level === "z" ? MOST_COPIED_IF_SMALL : MOST_COPIED;
    const cfg = buildCfg(fn);
    const candidates = cfg.blocks.flatMap((block, b) => {
      const condition = cfg.preds[b]!.length > 1 ? conditionOf(block.terminator) : undefined;
      return condition && costOf(block) <= most ? [{ block, b, condition }] : [];
    });
    if (candidates.length === 0) return false;
    const threader = new Threader(fn, cfg);
    for (const { block, b, condition } of candidates) threader.thread(block, b, condition);
    return threader.finish();
  },
};

function conditionOf(terminator: Terminator): Value | undefined {
  if (terminator.op === "br_if") return terminator.condition;
  return terminator.op === "br_table" ? terminator.index : undefined;
}

/** Instructions that a copy of the block has; infinite if there must be none. */
function costOf({ insts }: Block): number {
  let cost = 0;
  for (const inst of insts) {
    if (effectOf(inst) === "control") return Number.POSITIVE_INFINITY;
    if (constantOf(inst) === undefined) cost++;
  }
  return cost;
}

class Threader {
  private readonly fn: Fn;
  private readonly cfg: Cfg;
  private readonly entries: ReadonlyMap<Block, number>;
  private loops: LoopForest | undefined;
  private readonly copied: CopiedBlock[] = [];
  /** Copies made on the way: edges of theirs are edges of the graph, too. */
  private readonly copyPreds = new Map<Block, Block[]>();

  constructor(fn: Fn, cfg: Cfg) {
    this.fn = fn;
    this.cfg = cfg;
    this.entries = countEntries(fn);
  }

  /** Found when they are asked for: seldom. */
  private loopForest(): LoopForest {
    this.loops ??= findLoops(this.cfg, buildDominators(this.cfg));
    return this.loops;
  }

  /** Sends the edges that decide the branch at the end of `block` to copies that jump. */
  thread(block: Block, b: number, condition: Value): void {
    const inside = new Set<Value>([...block.params, ...block.insts]);
    const copies = new Map<Target, Block>();
    const preds = [...new Set(this.cfg.preds[b]!)].map((pred) => this.cfg.blocks[pred]!);
    for (const pred of [...preds, ...(this.copyPreds.get(block) ?? [])]) {
      for (const edge of targetsOf(pred.terminator)) {
        if (edge.block !== block) continue;
        const number = this.decide(condition, block, inside, pred, edge);
        if (number === undefined) continue;
        const way = wayFor(block.terminator, number);
        // A loop that decides on its own for ever stays as it is.
        if (!way || way.block === block) continue;
        if (this.loopForest().isHeader(b)) return;
        edge.block = copies.get(way) ?? this.copyFor(block, way, copies);
      }
    }
  }

  private copyFor(block: Block, way: Target, copies: Map<Target, Block>): Block {
    const index = targetsOf(block.terminator).indexOf(way);
    const cloned = cloneBlocks(this.fn, [block], new Map());
    const copy = cloned.blocks.get(block)!;
    copy.terminator = jump(targetsOf(copy.terminator)[index]!, block.terminator.loc);
    this.copied.push({ original: block, copies: cloned });
    copies.set(way, copy);
    const others = this.copyPreds.get(way.block);
    if (others) others.push(copy);
    else this.copyPreds.set(way.block, [copy]);
    return copy;
  }

  finish(): boolean {
    if (this.copied.length === 0) return false;
    removeUnreachableBlocks(this.fn);
    chooseDefinitions(this.fn, this.copied);
    return true;
  }

  // ── What an edge decides ─────────────────────────────────────────────────────

  private decide(
    condition: Value,
    block: Block,
    inside: ReadonlySet<Value>,
    pred: Block,
    edge: Target,
  ): Constant | undefined {
    const valueOf = (value: Value, depth: number): Constant | undefined => {
      if (!inside.has(value)) return constantOf(value) ?? this.toldBefore(value, pred, edge);
      if (value.kind === "param") {
        const arg = edge.args[block.params.indexOf(value)]!;
        return constantOf(arg) ?? this.toldBefore(arg, pred, edge);
      }
      return constantOf(value) ?? (depth < DEEPEST ? computed(value, (arg) => valueOf(arg, depth + 1)) : undefined);
    };
    return valueOf(condition, 0);
  }

  /** What the branches that lead to an edge tell of a value. */
  private toldBefore(value: Value, from: Block, along: Target): Constant | undefined {
    let edge = along;
    let block = from;
    for (let steps = 0; ; steps++) {
      const told = toldBy(block.terminator, edge, value);
      if (told !== undefined) return told;
      const b = this.cfg.position.get(block);
      if (
        steps === FARTHEST ||
        b === undefined ||
        this.entries.get(block) !== 1 ||
        block.params.includes(value as Param)
      )
        return undefined;
      const before = this.cfg.blocks[this.cfg.preds[b]![0]!];
      const entry = before && targetsOf(before.terminator).find((target) => target.block === block);
      if (!before || !entry) return undefined;
      edge = entry;
      block = before;
    }
  }
}

function computed(inst: Inst, valueOf: (arg: Value) => Constant | undefined): Constant | undefined {
  if (rowByName(inst.op)?.group !== "numeric") return undefined;
  const args: Constant[] = [];
  for (const arg of inst.args) {
    const value = valueOf(arg);
    if (value === undefined) return undefined;
    args.push(value);
  }
  const result = evaluate(inst.op as NumericOp, args);
  return result === undefined || result instanceof NumericTrap || typeof result === "object" ? undefined : result;
}

/** What is known of a value when the branch goes this way. */
function toldBy(terminator: Terminator, edge: Target, value: Value): Constant | undefined {
  if (terminator.op !== "br_if" || terminator.then.block === terminator.else.block) return undefined;
  const { condition } = terminator;
  const truth = edge === terminator.then;
  if (condition === value && !truth) return 0;
  if (condition.kind !== "inst") return undefined;
  if (condition === value) return isTruth(condition) ? 1 : undefined;
  const [left, right] = condition.args;
  if (left !== value) return undefined;
  if (condition.op === "i32.eqz") return truth ? 0 : isTruth(left) ? 1 : undefined;
  return condition.op === (truth ? "i32.eq" : "i32.ne") ? constantOf(right!) : undefined;
}

/** Is the value 0 or 1? */
const isTruth = (value: Value): boolean => possibleOnes(value) === 1n;

function wayFor(terminator: Terminator, number: Constant): Target | undefined {
  if (terminator.op === "br_if") return number !== 0 ? terminator.then : terminator.else;
  return terminator.op === "br_table" ? (terminator.targets[Number(number) >>> 0] ?? terminator.default) : undefined;
}
