/**
 * What there is to tell of a function's code while it is written: from which offset on it belongs
 * to which place of the source, and the moments at which variables come to be somewhere else.
 * Offsets count from the start of the code entry, as those of relocations do.
 */
import type { Loc } from "../base/source.ts";
import type { Inst, Value } from "../ir/ir.ts";
import { type Code, StepKind } from "./stackify.ts";

export interface LinePoint {
  readonly offset: number;
  readonly loc: Loc;
}

export type TraceEvent =
  /** The code of a block begins, or that of one of its ways out. */
  | { readonly kind: "block"; readonly offset: number; readonly block: number; readonly edge: number | undefined }
  /** The code that computes an instruction begins; undefined: nothing of the block is left to be computed. */
  | { readonly kind: "compute"; readonly offset: number; readonly inst: Inst | undefined }
  /** A local holds something else from here on; undefined: what is a parameter of the block to come. */
  | { readonly kind: "local"; readonly offset: number; readonly local: number; readonly value: Value | undefined };

export class Trace {
  readonly lines: LinePoint[] = [];
  readonly events: TraceEvent[] = [];
  /** Where the function's own work begins. */
  prologueEnd = 0;
  /** Of a code entry that is complete. */
  size = 0;
  private readonly wantsEvents: boolean;

  constructor(wantsEvents: boolean) {
    this.wantsEvents = wantsEvents;
  }

  line(offset: number, loc: Loc): void {
    const { lines } = this;
    const last = lines.at(-1);
    if (loc === 0 || last?.loc === loc) return;
    if (last?.offset === offset) lines.pop();
    lines.push({ offset, loc });
  }

  event(event: TraceEvent): void {
    if (this.wantsEvents) this.events.push(event);
  }

  /** The code of an instruction, operands and all. */
  compute(offset: number, inst: Inst): void {
    this.line(offset, inst.loc);
    this.event({ kind: "compute", offset, inst });
  }
}

/** Steps that compute one instruction belong together: what it takes from locals, itself, and where its result goes. */
export interface StepGroup {
  /** What they compute; undefined for the operands of a terminator. */
  readonly inst: Inst | undefined;
  /** The first step behind them. */
  readonly end: number;
}

export function stepGroup({ kinds, values }: Code, start: number): StepGroup {
  const at = kinds.indexOf(StepKind.exec, start);
  if (at < 0) return { inst: undefined, end: kinds.length };
  let end = at + 1;
  while (isDestination(kinds[end])) end++;
  return { inst: values[at] as Inst, end };
}

const isDestination = (kind: number | undefined): boolean =>
  kind === StepKind.set || kind === StepKind.tee || kind === StepKind.drop;
