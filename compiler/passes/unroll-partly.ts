/**
 * Partial unrolling: a short loop makes several rounds in one.
 *
 *     body(%i): … a[%i] …; %j = %i + 1; br_if %j < %n, body(%j), exit
 *     =>  before: if %n - 1 >= 4
 *         several(%i): … a[%i] …  … a[%i + 1] …  … a[%i + 2] …  … a[%i + 3] …; br_if …, several(%i + 4), body(%i + 4)
 *         body: as it was, for what is left
 *
 * There are fewer tests and fewer steps of pointers (reduce-strength.ts comes next), and the engine asks
 * less often whether it is to stop. If the number of rounds is a multiple, known by now, the loop itself
 * becomes longer and nothing is left. As in vectorize-loops.ts, what is left is one round at least, so
 * that what is used behind the loop comes from there.
 *
 * A loop that branches inside is lengthened only: what its rounds have in common is less, and a second
 * loop for what is left as large as the first. (Two rounds of shortest paths at once: 1.2 times as fast.)
 */
import { BlockMaker } from "../ir/blocks.ts";
import { buildCfg } from "../ir/cfg.ts";
import { replaceInTerminator } from "../ir/cleanup.ts";
import { cloneInst } from "../ir/clone.ts";
import { effectOf } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import { Induction } from "../ir/induction.ts";
import { findInnermostLoops } from "../ir/innermost-loops.ts";
import type { Fn, Inst, Value } from "../ir/ir.ts";
import { expectLeaving, findOwnLoops, isExpectedToStay, type OwnLoop } from "../ir/own-loops.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { repeatBlocks } from "../ir/repeat-blocks.ts";
import { emitCount, type LoopTest, loopTest } from "../ir/trip-count.ts";
import type { FunctionPass } from "./pass.ts";

/** Instructions of all rounds together. */
const LARGEST = 80;
const MOST_ROUNDS = 4;

export const unrollPartly: FunctionPass = {
  name: "unroll-partly",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (level === "s" || level === "z") return false;
    if (fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    let changed = insertPreheaders(fn);
    if (lengthenBranching(fn)) changed = true;
    for (const own of findOwnLoops(fn)) {
      const test = isExpectedToStay(own.loop)
        ? loopTest(new Induction(own.loop), own.condition, own.whenTrue)
        : undefined;
      const most = test ? roundsThatFit(own.loop.header.insts) : 0;
      if (!test || most < 2) continue;
      // Rounds follow a first one.
      const all = test.rounds === undefined ? undefined : test.rounds + 1;
      const exact = all === undefined ? undefined : dividing(all, most);
      if (exact !== undefined) lengthen(fn, own, exact);
      else if (all === undefined || all > 2 * most) split(fn, own, test, most);
      else continue;
      changed = true;
    }
    return changed;
  },
};

/** Makes several rounds in one of loops of some blocks, if their number is a multiple. */
function lengthenBranching(fn: Fn): boolean {
  let changed = false;
  for (const { loop, latch, blocks } of findInnermostLoops(fn)) {
    const { terminator } = latch;
    if (blocks.length < 2 || terminator.op !== "br_if") continue;
    const test = loopTest(new Induction(loop), terminator.condition, terminator.then.block === loop.header);
    if (test?.rounds === undefined) continue;
    const most = roundsThatFit(blocks.flatMap(({ insts }) => insts));
    const exact = dividing(test.rounds + 1, most);
    if (exact === undefined) continue;
    repeatBlocks(fn, buildCfg(fn), { header: loop.header, latch, members: blocks }, exact, "again");
    changed = true;
  }
  return changed;
}

/** @returns 4, 2, or less if it is not worth it */
function roundsThatFit(body: readonly Inst[]): number {
  const size = body.filter(({ op }) => !op.endsWith(".const")).length;
  const isPlain = body.every((inst) => effectOf(inst) !== "control" && inst.type !== "v128");
  if (!isPlain || body.some(({ args }) => args.some(({ type }) => type === "v128"))) return 0;
  return size * MOST_ROUNDS <= LARGEST ? MOST_ROUNDS : size * 2 <= LARGEST ? 2 : 0;
}

/** How many rounds, up to `most`, can be made at once so that none are left. */
function dividing(rounds: number, most: number): number | undefined {
  for (let count = most; count >= 2; count--) if (rounds % count === 0) return count;
  return undefined;
}

/** Copies of a loop's rounds, one after the other. */
class Rounds {
  private readonly fn: Fn;
  private readonly own: OwnLoop;
  /** The body without the test, if nothing else needs that. */
  readonly untested: readonly Inst[];
  /** What stands for the values of the last round that was made. */
  private known: Map<Value, Value>;

  /** @param params what the parameters are in the first round */
  constructor(fn: Fn, own: OwnLoop, params: readonly Value[]) {
    const { loop, condition } = own;
    const { insts, params: originals } = loop.header;
    const isNeeded = loop.back.args.includes(condition) || insts.some(({ args }) => args.includes(condition));
    this.fn = fn;
    this.own = own;
    this.untested = isNeeded ? [...insts] : insts.filter((inst) => inst !== condition);
    this.known = new Map(originals.map((param, i) => [param, params[i]!]));
  }

  readonly value = (original: Value): Value => this.known.get(original) ?? original;

  /** What the parameters are in the next round. */
  get next(): Value[] {
    return this.own.loop.back.args.map(this.value);
  }

  goOn(): void {
    const { next } = this;
    this.known = new Map(this.own.loop.header.params.map((param, i) => [param, next[i]!]));
  }

  copyInto(insts: Inst[]): void {
    for (const inst of this.untested) this.copy(inst, insts);
  }

  copy(inst: Inst, insts: Inst[]): void {
    const copy = cloneInst(this.fn, inst);
    copy.args = copy.args.map(this.value);
    this.known.set(inst, copy);
    insts.push(copy);
  }
}

/** The loop makes `count` rounds before it tests. */
function lengthen(fn: Fn, own: OwnLoop, count: number): void {
  const { condition, loop } = own;
  const { header } = loop;
  const rounds = new Rounds(fn, own, header.params);
  const insts = [...rounds.untested];
  for (let round = 1; round < count; round++) {
    rounds.goOn();
    rounds.copyInto(insts);
  }
  if (condition.kind === "inst" && rounds.value(condition) === condition) rounds.copy(condition, insts);
  header.insts = insts;
  replaceInTerminator(header.terminator, rounds.value);
  // What is used behind the loop is of its last round.
  for (const block of fn.blocks) {
    if (block === header) continue;
    for (const inst of block.insts) inst.args = inst.args.map(rounds.value);
    replaceInTerminator(block.terminator, rounds.value);
  }
}

/** Another loop makes `count` rounds at once, and leaves at least one to this one. */
function split(fn: Fn, own: OwnLoop, test: LoopTest, count: number): void {
  const { loop, before } = own;
  const { header, entry } = loop;
  const { loc } = header.terminator;
  const starts = new Map<Value, Value>(header.params.map((param, i) => [param, entry.args[i]!]));
  const code = new Emitter(fn, before.insts, loc);
  const startOf = (value: Value): Value => code.recompute(value, starts, (each) => !loop.isInside(each));
  const first = startOf(test.value);
  const { rounds, conditions } = emitCount(code, { ...test, bound: test.bound && startOf(test.bound) }, first);
  const enough: Value = code.binary("ge_u", rounds, count);
  const condition = conditions.reduce((all, each) => code.binary("and", all, each), enough);

  const blocks = new BlockMaker(fn);
  const preparation = blocks.make();
  const prepare = new Emitter(fn, preparation.insts, loc);
  const done = prepare.binary("and", rounds, -count);
  // What the test is made on, in the last of those rounds.
  const last = prepare.binary("add", first, prepare.binary("mul", prepare.binary("sub", done, 1), test.step));

  const several = blocks.make();
  several.params = header.params.map(({ type, name }) => ({ kind: "param", id: fn.nextId++, type, name }));
  const copies = new Rounds(fn, own, several.params);
  for (let round = 0; round < count; round++) {
    if (round > 0) copies.goOn();
    copies.copyInto(several.insts);
  }
  const { next } = copies;
  const again = new Emitter(fn, several.insts, loc).binary("ne", copies.value(test.value), last);
  before.terminator = {
    op: "br_if",
    loc,
    condition,
    then: { block: preparation, args: [] },
    else: { block: header, args: entry.args },
    likely: 0,
  };
  preparation.terminator = { op: "br", loc, target: { block: several, args: [...entry.args] } };
  several.terminator = {
    op: "br_if",
    loc,
    condition: again,
    then: { block: several, args: next },
    else: { block: header, args: [...next] },
    likely: 0,
  };
  expectLeaving(loop);
}
