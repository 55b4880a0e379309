/**
 * Which locals of a function matter at a place: those that may still be read
 * there before they are written. It decides what a part of a function that
 * becomes a function of its own is given, and what it gives back (outline.ts).
 *
 * One pass goes backwards through the body. A branch goes on with what is live
 * at its label: for a block, what was found behind its end; for a loop, what is
 * found at its start, which is not known yet at a branch back, so the pass is
 * repeated until no loop's start changes (Aho, Lam, Sethi, Ullman: Compilers,
 * 9.2.5). Structured code takes two or three passes.
 */

import { ByteReader } from "../../../compiler/base/bytes.ts";
import { AT_ONCE, Instr, readInstr } from "../../../compiler/wasm/instr.ts";
import { OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";

/** What an instruction means for the flow of control and for locals. */
export interface Step {
  /** In the body. */
  readonly offset: number;
  readonly row: OpRow;
  /** The local that is read or written; -1 for all others. */
  readonly local: number;
  /** Depths of the labels to which it may branch. */
  readonly labels: readonly number[];
  /** Of what opens a block: the step of its end. */
  end: number;
}

const NO_LABELS: readonly number[] = [];

/** What is told of each instruction, and may keep nothing of it. */
export interface Visitor {
  visit(instr: Instr): void;
}

export function stepsOf(body: Uint8Array, visitor: Visitor): Step[] {
  const reader = new ByteReader(body);
  const instr = new Instr();
  const steps: Step[] = [];
  const open: Step[] = [];
  while (!reader.done) readSteps(reader, instr, steps, open, visitor);
  return steps;
}

function readSteps(reader: ByteReader, instr: Instr, steps: Step[], open: Step[], visitor: Visitor): void {
  for (let n = 0; n < AT_ONCE && !reader.done; n++) {
    const { offset } = reader;
    const { row, index, labels } = readInstr(reader, instr);
    visitor.visit(instr);
    const isLocal = row.imm[0] === "local";
    const targets = row.imm[0] === "label" ? [index] : row === OP.br_table ? labels : NO_LABELS;
    const step = { offset, row, local: isLocal ? index : -1, labels: targets, end: -1 };
    if (opens(step)) open.push(step);
    else if (row === OP.end && open.length > 0) open.pop()!.end = steps.length;
    steps.push(step);
  }
}

export const opens = ({ row }: Step): boolean => row.imm[0] === "block";

const leavingNames = new Set<string>(["br", "br_table", "return", "unreachable"]);
const leaving: ReadonlySet<OpRow> = new Set(
  Object.values(OP).filter(({ name }) => leavingNames.has(name) || name.startsWith("return_call")),
);

/** Whether code behind an instruction is reached by branches only. */
export const leaves = (row: OpRow): boolean => leaving.has(row);

/** Locals by number: 1 for those that are live. */
export type LiveLocals = Uint8Array;

export interface Liveness {
  /** By the step that opens a block: the locals that are live at its label. */
  readonly labels: ReadonlyMap<number, LiveLocals>;
  /** In front of each step that was asked for. */
  readonly before: ReadonlyMap<number, LiveLocals>;
}

interface OpenBlock {
  /** Behind its end. */
  readonly behind: LiveLocals;
  /** At its label. */
  readonly label: LiveLocals;
  /** At the start of its `else`. */
  atElse: LiveLocals | undefined;
}

export function liveness(steps: readonly Step[], nLocals: number, wanted: ReadonlySet<number>): Liveness {
  const loops = new Map<number, LiveLocals>();
  for (;;) {
    const pass = new Pass(steps, nLocals, wanted, loops);
    if (!pass.run()) return pass;
  }
}

class Pass implements Liveness {
  readonly labels = new Map<number, LiveLocals>();
  readonly before = new Map<number, LiveLocals>();
  private readonly steps: readonly Step[];
  private readonly wanted: ReadonlySet<number>;
  /** At the starts of loops, by step; what is known grows with each pass. */
  private readonly loops: Map<number, LiveLocals>;
  private readonly open: OpenBlock[] = [];
  private readonly openers: Int32Array;
  private readonly none: LiveLocals;
  private live: LiveLocals;
  private changed = false;

  constructor(steps: readonly Step[], nLocals: number, wanted: ReadonlySet<number>, loops: Map<number, LiveLocals>) {
    this.steps = steps;
    this.wanted = wanted;
    this.loops = loops;
    this.none = new Uint8Array(nLocals);
    this.live = new Uint8Array(nLocals);
    this.openers = new Int32Array(steps.length).fill(-1);
    for (let i = 0; i < steps.length; i++) if (steps[i]!.end >= 0) this.openers[steps[i]!.end] = i;
  }

  /** @returns whether more is known of a loop than before */
  run(): boolean {
    for (let i = this.steps.length - 1; i >= 0; i--) {
      this.step(this.steps[i]!, i);
      if (this.wanted.has(i)) this.before.set(i, this.live.slice());
    }
    return this.changed;
  }

  private step(step: Step, i: number): void {
    const { row, local, labels } = step;
    if (row === OP.end) this.enterBlock(i);
    else if (row === OP.else) {
      const block = this.open[this.open.length - 1]!;
      block.atElse = this.live;
      this.live = block.behind.slice();
    } else if (opens(step)) this.leaveBlock(row, i);
    else if (leaves(step.row)) {
      this.live = this.none.slice();
      for (const depth of labels) this.add(this.labelAt(depth));
    } else if (labels.length > 0) this.add(this.labelAt(labels[0]!));
    else if (local >= 0) this.live[local] = row === OP["local.get"] ? 1 : 0;
  }

  /** Backwards, at its end. */
  private enterBlock(end: number): void {
    const opener = this.openers[end]!;
    if (opener < 0) return;
    const behind = this.live.slice();
    const isLoop = this.steps[opener]!.row === OP.loop;
    const label = isLoop ? (this.loops.get(opener) ?? this.none) : behind;
    this.labels.set(opener, label);
    this.open.push({ behind, label, atElse: undefined });
  }

  /** Backwards, at its start. */
  private leaveBlock(row: OpRow, opener: number): void {
    const { behind, atElse } = this.open.pop()!;
    if (row === OP.if) this.add(atElse ?? behind);
    if (row !== OP.loop) return;
    const known = this.loops.get(opener);
    if (known !== undefined && this.live.every((bit, local) => bit <= known[local]!)) return;
    this.loops.set(opener, this.live.slice());
    this.changed = true;
  }

  /** The function's own label leads out of it, where no local matters. */
  private labelAt(depth: number): LiveLocals {
    return this.open[this.open.length - 1 - depth]?.label ?? this.none;
  }

  private add(more: LiveLocals): void {
    for (let i = 0; i < more.length; i++) this.live[i]! |= more[i]!;
  }
}
