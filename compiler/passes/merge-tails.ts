/**
 * Tail merging: blocks that end alike share their ends.
 *
 *     b1: …; store %p, %x; call @done(1); return         b1: …; br tail(%x, 1)
 *     b2: …; store %p, %y; call @done(2); return    =>   b2: …; br tail(%y, 2)
 *                                                        tail(%v, %n): store %p, %v; call @done(%n); return
 *
 * Blocks that jump to one place, or all return, are compared from the back, constants aside: the same
 * operations on the same operands, on constants of one value, or on each other's results. Operands that differ
 * become parameters. At -Os and -Oz this is done wherever it makes the module smaller, otherwise only for blocks that
 * are the same altogether. Such blocks dominate no others, so nothing else uses what they define; they must
 * be in the same loop, which would have two entrances else.
 *
 * This is the local case of cross jumping: Wulf et al., "The Design of an Optimizing Compiler" (1975).
 */
import { BlockMaker, jump } from "../ir/blocks.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { forEachOperand, replaceInTerminator } from "../ir/cleanup.ts";
import { constantOf, newConstant } from "../ir/constants.ts";
import { buildDominators } from "../ir/dominators.ts";
import type { Aux, Block, Fn, Inst, IrType, Param, Terminator, Value } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import type { FunctionPass } from "./pass.ts";

/** Bytes, more or less: of an instruction besides its operands, of one in a local, of a jump, of a label. */
const INSTRUCTION = 2;
const OPERAND = 2;
const JUMP = 2;
const LABEL = 3;
/** Operands that may differ, and blocks that are compared with each other. */
const MOST_PARAMS = 4;
const MOST_COMPARED = 48;

export const mergeTails: FunctionPass = {
  name: "merge-tails",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const isSmall = level === "s" || level === "z";
    const cfg = buildCfg(fn);
    const groups = alike(cfg);
    if (groups.length === 0) return false;
    const maker = new BlockMaker(fn);
    // Found when they are asked for: seldom.
    let loops: LoopForest | undefined;
    const loopOf = (block: Block): number => {
      loops ??= findLoops(cfg, buildDominators(cfg));
      return loops.headerOf[cfg.position.get(block)!]!;
    };
    let changed = false;
    for (const group of groups)
      changed = mergeGroup(fn, maker, group.slice(0, MOST_COMPARED), isSmall, loopOf) || changed;
    return changed;
  },
};

// ── Which blocks ─────────────────────────────────────────────────────────────────

/** Groups of two blocks or more that go on alike behind an instruction of the same kind. */
function alike(cfg: Cfg): Block[][] {
  const ending = cfg.blocks.filter(({ terminator }, b) => b > 0 && terminator.op in ends);
  return grouped(ending, ({ insts, terminator }) => {
    const last = insts.findLast((inst) => constantOf(inst) === undefined);
    const next = terminator.op === "br" ? cfg.position.get(terminator.target.block)! : terminator.op;
    return last && `${next} ${last.op} ${last.args.length}`;
  });
}

const ends: Readonly<Record<string, true>> = { br: true, return: true, unreachable: true };

function grouped<K>(blocks: readonly Block[], keyOf: (block: Block) => K | undefined): Block[][] {
  const groups = new Map<K, Block[]>();
  for (const block of blocks) {
    const key = keyOf(block);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(block);
    else groups.set(key, [block]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** The instructions that are compared. */
const actingOf = ({ insts }: Block): Inst[] => insts.filter((inst) => constantOf(inst) === undefined);

function mergeGroup(
  fn: Fn,
  maker: BlockMaker,
  group: readonly Block[],
  isSmall: boolean,
  loopOf: (block: Block) => number,
): boolean {
  let changed = false;
  let rest = [...group];
  while (rest.length > 1) {
    const [first, ...others] = rest as [Block, ...Block[]];
    const best = others
      .flatMap((other) => matches(first, other, isSmall))
      .filter(({ other }) => loopOf(first) === loopOf(other))
      .reduce<Match | undefined>((most, each) => (each.gain > (most?.gain ?? 0) ? each : most), undefined);
    rest = others;
    if (!best) continue;
    const tail = splitOff(fn, maker, first, best.length);
    const ending = [first];
    for (const other of others) {
      const match = matches(tail, other, isSmall).find(({ length }) => length === best.length);
      if (!match || (match.gain <= 0 && other !== best.other) || loopOf(first) !== loopOf(other)) continue;
      mergeInto(fn, tail, ending, match);
      ending.push(other);
      rest = rest.filter((each) => each !== other);
    }
    changed = true;
  }
  return changed;
}

// ── What they have in common ─────────────────────────────────────────────────────

interface Match {
  readonly other: Block;
  /** Instructions from the end. */
  readonly length: number;
  /** Operands that differ. */
  readonly differing: readonly (readonly [mine: Value, other: Value])[];
  /** Bytes that are saved. */
  readonly gain: number;
}

/** The tails that two blocks have in common; only the whole blocks if it is not for size. */
function matches(block: Block, other: Block, isSmall: boolean): Match[] {
  const [mine, others] = [actingOf(block), actingOf(other)];
  const found: Match[] = [];
  const most = Math.min(mine.length, others.length);
  if (!isSmall && mine.length !== others.length) return [];
  for (let length = 1; length <= most; length++) {
    if (!isAlike(mine.at(-length)!, others.at(-length)!)) break;
    if (!isSmall && length < most) continue;
    const differing = differences(block, other, mine.slice(-length), others.slice(-length));
    if (!differing || differing.length > (isSmall ? MOST_PARAMS : 0)) continue;
    const gain = sizeOf(mine.slice(-length)) - LABEL - 2 * JUMP - 3 * OPERAND * differing.length;
    found.push({ other, length, differing, gain: isSmall ? gain : length });
  }
  return found;
}

/** Operands that are results of the same tail are on the stack. */
function sizeOf(tail: readonly Inst[]): number {
  const results = new Set<Value>(tail);
  const operands = tail.reduce((sum, { args }) => sum + args.filter((arg) => !results.has(arg)).length, 0);
  return INSTRUCTION * tail.length + OPERAND * operands;
}

const isAlike = (a: Inst, b: Inst): boolean =>
  a.op === b.op && a.type === b.type && a.imm === b.imm && a.args.length === b.args.length && isSameAux(a.aux, b.aux);

function isSameAux(a: Aux | undefined, b: Aux | undefined): boolean {
  if (a === b) return true;
  if (a?.kind === "memory" && b?.kind === "memory")
    return a.align === b.align && a.volatile === b.volatile && a.alias === b.alias && a.lane === b.lane;
  if (a?.kind === "symbol" && b?.kind === "symbol") return a.symbol === b.symbol;
  if (a?.kind === "slot" && b?.kind === "slot") return a.slot === b.slot;
  if (a?.kind === "lane" && b?.kind === "lane") return a.lane === b.lane;
  if (a?.kind !== "call" || b?.kind !== "call") return false;
  return a.callee === b.callee && a.tail === b.tail && String(typesOf(a.signature)) === String(typesOf(b.signature));
}

const typesOf = ({ params, results }: { readonly params: readonly string[]; readonly results: readonly string[] }) => [
  ...params,
  "->",
  ...results,
];

/** Operands that differ in two tails of the same operations; undefined if they use their results differently. */
function differences(
  block: Block,
  other: Block,
  mine: readonly Inst[],
  others: readonly Inst[],
): (readonly [Value, Value])[] | undefined {
  const twins = new Map<Value, Value>(mine.map((inst, i) => [inst, others[i]!]));
  const theirs = new Set<Value>(others);
  // Each operand has one counterpart, wherever it stands.
  const counterparts = new Map<Value, Value>();
  const isSame = (a: Value, b: Value): boolean => {
    const twin = twins.get(a);
    if (twin || theirs.has(b)) return twin === b;
    const known = counterparts.get(a);
    if (known) return known === b || isSameConstant(known, b);
    counterparts.set(a, b);
    return a.type === b.type;
  };
  const areSame = (a: readonly Value[], b: readonly Value[]): boolean => a.every((value, i) => isSame(value, b[i]!));
  if (!mine.every((inst, i) => areSame(inst.args, others[i]!.args))) return undefined;
  if (!areSame(operandsOf(block.terminator), operandsOf(other.terminator))) return undefined;
  return [...counterparts].filter(([a, b]) => a !== b && !isSameConstant(a, b));
}

function isSameConstant(a: Value, b: Value): boolean {
  const [x, y] = [constantOf(a), constantOf(b)];
  return x !== undefined && !Number.isNaN(x) && Object.is(x, y);
}

function operandsOf(terminator: Terminator): Value[] {
  const operands: Value[] = [];
  forEachOperand(terminator, (value) => operands.push(value));
  return operands;
}

// ── Making them one ──────────────────────────────────────────────────────────────

/** Gives the last instructions of a block a block of their own, with the constants that they use. */
function splitOff(fn: Fn, maker: BlockMaker, block: Block, length: number): Block {
  const tail = maker.make();
  const moved = new Set(actingOf(block).slice(-length));
  const copies = new Map<Value, Inst>();
  const own = (value: Value): Value => {
    const constant = constantOf(value);
    if (constant === undefined) return value;
    let copy = copies.get(value);
    if (!copy) copies.set(value, (copy = newConstant(fn, value.type as IrType, constant, block.terminator.loc)));
    return copy;
  };
  for (const inst of moved) inst.args = inst.args.map(own);
  tail.terminator = block.terminator;
  replaceInTerminator(tail.terminator, own);
  tail.insts = [...copies.values(), ...moved];
  cutOff(block, tail, moved, []);
  return tail;
}

/** Lets another block end in the tail, too. @param ending those that do already */
function mergeInto(fn: Fn, tail: Block, ending: readonly Block[], { other, length, differing }: Match): void {
  const args: Value[] = [];
  const replaced = new Map<Value, Value>();
  for (const [mine, theirs] of differing) {
    const at = tail.params.indexOf(mine as Param);
    if (at >= 0) {
      args[at] = theirs;
      continue;
    }
    const param: Param = { kind: "param", id: fn.nextId++, type: theirs.type as IrType, name: "" };
    args[tail.params.push(param) - 1] = theirs;
    replaced.set(mine, param);
    for (const block of ending) passOn(fn, block, mine);
  }
  const resolve = (value: Value): Value => replaced.get(value) ?? value;
  tail.insts = tail.insts.filter((inst) => !replaced.has(inst));
  for (const inst of tail.insts) inst.args = inst.args.map(resolve);
  replaceInTerminator(tail.terminator, resolve);
  cutOff(other, tail, new Set(actingOf(other).slice(-length)), args);
}

/** Gives the tail one argument more. */
function passOn(fn: Fn, { insts, terminator }: Block, value: Value): void {
  if (terminator.op !== "br") return;
  const constant = constantOf(value);
  if (constant === undefined) {
    terminator.target.args.push(value);
    return;
  }
  // That one stands in the tail.
  const copy = newConstant(fn, value.type as IrType, constant, terminator.loc);
  insts.push(copy);
  terminator.target.args.push(copy);
}

function cutOff(block: Block, tail: Block, moved: ReadonlySet<Inst>, args: Value[]): void {
  const rest = block.insts.filter((inst) => !moved.has(inst));
  const used = new Set<Value>([...args, ...rest.flatMap((inst) => inst.args)]);
  block.insts = rest.filter((inst) => constantOf(inst) === undefined || used.has(inst));
  block.terminator = jump({ block: tail, args }, block.terminator.loc);
}
