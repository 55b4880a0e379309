/**
 * What the regions of a big function (outline.ts) are given and give back, and
 * which of them share one call.
 *
 * A region has a parameter for each local that is live where it starts and that
 * it mentions. It has a number for each way by which it can be left, and gives
 * back the locals that are live there and that it writes.
 *
 * Regions to which one `br_table` leads, the arms of an interpreter's loop, are
 * called at one place: `t = regions[g](l0, l4, …)`. For that they have the same
 * parameters and ways out. A call of its own for each arm would make V8 throw
 * the loop's code away when an arm is executed for the first time.
 */

import { OP } from "../../../compiler/wasm/opcodes.ts";
import { type LiveLocals, type Liveness, liveness, opens, type Step } from "./liveness.ts";
import type { Shapes } from "./shapes.ts";

/** Where a region can go besides the labels of blocks, which are known by the blocks' offsets. */
export const RETURN = -1;
export const TAIL_CALL = -2;
/** To the instruction behind it. */
export const END = -3;

export interface Exit {
  /** What the region's function returns. */
  readonly number: number;
  readonly target: number;
  /** Locals that it gives back. */
  readonly locals: readonly number[];
}

/** Ways out, by their targets. */
export type Exits = ReadonlyMap<number, Exit>;

export interface Region {
  readonly number: number;
  /** Offsets of its first instruction, and of the one behind it. */
  readonly start: number;
  readonly end: number;
  /** Locals. */
  readonly parameters: readonly number[];
  readonly exits: Exits;
  /** Those of them that are its own, not only others' of its group. */
  readonly targets: ReadonlySet<number>;
  /** Where it goes at its end. */
  readonly atEnd: number;
  /** Whether its end cannot be reached. */
  readonly isLeft: boolean;
  /** How many locals it mentions. */
  readonly nLocals: number;
}

/** A `br_table` that leads to regions. */
export interface Dispatch {
  readonly parameters: readonly number[];
  readonly exits: Exits;
  /** By the offset of the block at whose end the region is. */
  readonly regions: ReadonlyMap<number, Region>;
}

/** Which regions a function has. */
export interface Division {
  /** By the offset of the first instruction. */
  readonly regions: ReadonlyMap<number, Region>;
  /** By the offset of the `br_table`. */
  readonly dispatches: ReadonlyMap<number, Dispatch>;
}

export interface Outline extends Division {
  /** Those that vectors have in all parts of the function; null if that is words for all. */
  readonly shapes: Shapes | null;
}

/** Steps `from` to before `to`, which become a region; `isLeft` if the end cannot be reached. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly isLeft: boolean;
}

/** Regions that have to be behind one `br_table` to be called at one place. */
const FEWEST_ARMS = 4;

/** A part, and what of locals it uses. */
interface Use extends Part {
  readonly number: number;
  readonly mentioned: LiveLocals;
  readonly written: LiveLocals;
  readonly liveAtStart: LiveLocals;
  readonly targets: ReadonlySet<number>;
  readonly atEnd: number;
}

export function interfaces(steps: readonly Step[], parts: readonly Part[], nLocals: number): Division {
  return new Interfaces(steps, parts, nLocals).all();
}

class Interfaces {
  private readonly steps: readonly Step[];
  private readonly live: Liveness;
  /** For each step, the one that opens the block around it; -1 for the function's own. */
  private readonly parents: Int32Array;
  /** Steps that are in parts. */
  private readonly inParts: Uint8Array;
  /** Parts that are called on their own, by their first steps. */
  private readonly single = new Map<number, Use>();
  private readonly regions = new Map<number, Region>();
  private readonly dispatches = new Map<number, Dispatch>();

  constructor(steps: readonly Step[], parts: readonly Part[], nLocals: number) {
    this.steps = steps;
    this.live = liveness(steps, nLocals, new Set(parts.flatMap(({ from, to }) => [from, to])));
    this.parents = parentsOf(steps);
    this.inParts = stepsIn(parts, steps.length);
    parts.forEach((part, number) => {
      this.single.set(part.from, useOf(part, number, steps, this.parents, this.live, nLocals));
    });
  }

  all(): Division {
    const { steps, inParts, regions, dispatches } = this;
    for (let at = 0; at < steps.length; at++) {
      if (steps[at]!.row === OP.br_table && inParts[at] === 0) this.dispatch(at);
    }
    for (const use of this.single.values()) this.make([use]);
    return { regions, dispatches };
  }

  /** Parts to which one `br_table` leads. */
  private dispatch(at: number): void {
    const { steps, regions } = this;
    const arms = armsOf(at, steps, this.parents, this.single);
    if (arms.size < FEWEST_ARMS) return;
    const { parameters, exits } = this.make([...arms.values()]);
    const behind = [...arms].map(
      ([opener, { from }]) => [steps[opener]!.offset, regions.get(steps[from]!.offset)!] as const,
    );
    this.dispatches.set(steps[at]!.offset, { parameters, exits, regions: new Map(behind) });
    for (const { from } of arms.values()) this.single.delete(from);
  }

  /** Makes regions that have the same parameters and ways out. */
  private make(group: readonly Use[]): Pick<Region, "parameters" | "exits"> {
    const { steps } = this;
    const exits = exitsOf(group, steps, this.live);
    const parameters = parametersOf(group, exits);
    for (const { number, from, to, targets, atEnd, isLeft, mentioned } of group) {
      const [start, end] = [steps[from]!.offset, steps[to]!.offset];
      const nMentioned = mentioned.reduce((sum, bit) => sum + bit, 0);
      this.regions.set(start, { number, start, end, parameters, exits, targets, atEnd, isLeft, nLocals: nMentioned });
    }
    return { parameters, exits };
  }
}

function parentsOf(steps: readonly Step[]): Int32Array {
  const parents = new Int32Array(steps.length);
  // The function's own end comes last.
  const open: number[] = [-1, -1];
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    if (step.row === OP.end) open.pop();
    parents[i] = open[open.length - 1]!;
    if (opens(step)) open.push(i);
  }
  return parents;
}

function stepsIn(parts: readonly Part[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const { from, to } of parts) marks.fill(1, from, to);
  return marks;
}

/** The regions that start where labels of a `br_table` are and reach up to the next such label, by the blocks that end there. */
function armsOf(at: number, steps: readonly Step[], parents: Int32Array, byStart: ReadonlyMap<number, Use>) {
  const arms = new Map<number, Use>();
  for (const label of steps[at]!.labels) {
    const opener = openerAt(label, parents[at]!, parents);
    if (opener < 0 || steps[opener]!.row !== OP.block) continue;
    const use = byStart.get(steps[opener]!.end + 1);
    if (use !== undefined && use.atEnd !== END) arms.set(opener, use);
  }
  return arms;
}

function openerAt(depth: number, parent: number, parents: Int32Array): number {
  let opener = parent;
  for (let i = 0; i < depth && opener >= 0; i++) opener = parents[opener]!;
  return opener;
}

function useOf(
  part: Part,
  number: number,
  steps: readonly Step[],
  parents: Int32Array,
  live: Liveness,
  nLocals: number,
): Use {
  const { from, to } = part;
  const [mentioned, written] = [new Uint8Array(nLocals), new Uint8Array(nLocals)];
  const targets = new Set<number>();
  const target = (opener: number) => (opener < 0 ? RETURN : steps[opener]!.offset);
  for (let i = from; i < to; i++) {
    const { row, local, labels } = steps[i]!;
    if (local >= 0) {
      mentioned[local] = 1;
      if (row !== OP["local.get"]) written[local] = 1;
    }
    for (const depth of labels) {
      const opener = openerAt(depth, parents[i]!, parents);
      if (opener < from) targets.add(target(opener));
    }
    if (row === OP.return) targets.add(RETURN);
    else if (row.name.startsWith("return_call")) targets.add(TAIL_CALL);
  }
  // A loop ends where its end is, and so does what has more code behind it.
  const parent = parents[from]!;
  const isBlockEnd = parent < 0 || steps[parent]!.row !== OP.loop;
  const atEnd = isBlockEnd && (steps[to]!.row === OP.end || steps[to]!.row === OP.else) ? target(parent) : END;
  if (!part.isLeft) targets.add(atEnd);
  return { ...part, number, mentioned, written, liveAtStart: live.before.get(from)!, targets, atEnd };
}

/** Ways out of any region of a group. */
function exitsOf(group: readonly Use[], steps: readonly Step[], live: Liveness): Exits {
  const labels = new Map([...live.labels].map(([step, locals]) => [steps[step]!.offset, locals]));
  const exits = new Map<number, Exit>();
  for (const target of new Set(group.flatMap(({ targets }) => [...targets]))) {
    const locals = new Set<number>();
    for (const use of group) {
      if (!use.targets.has(target)) continue;
      const liveThere = target === END ? live.before.get(use.to) : labels.get(target);
      liveThere?.forEach((bit, local) => {
        if (bit === 1 && use.written[local] === 1) locals.add(local);
      });
    }
    exits.set(target, { number: exits.size, target, locals: [...locals] });
  }
  return exits;
}

/** Also what a region gives back only because others of its group do. */
function parametersOf(group: readonly Use[], exits: Exits): number[] {
  const parameters = new Set<number>();
  for (const { liveAtStart, mentioned, targets } of group) {
    const add = (local: number) => {
      if (liveAtStart[local] === 1) parameters.add(local);
    };
    mentioned.forEach((bit, local) => {
      if (bit === 1) add(local);
    });
    for (const target of targets) exits.get(target)!.locals.forEach(add);
  }
  return [...parameters].sort((a, b) => a - b);
}
