/** A probe: where it is, what it calls, and how often it was reached. */
import type { VmFunction } from "../store.ts";
import type { Activation } from "./activation.ts";
import type { ObservedFunction } from "./observed-code.ts";
import type { Observer } from "./observer.ts";

/** Points of a function: in front of its returns, of all instructions, or of those at the offsets in its body. */
export type Points = "leave" | "every" | ((fn: ObservedFunction) => Iterable<number>);

/** How often a point was reached. */
export interface PointCount {
  /** Index of the function in its module. */
  readonly function: number;
  /** Of the instruction, in the module's bytes. */
  readonly offset: number;
  readonly count: number;
}

export class Probe {
  /** @internal */
  readonly functions: readonly VmFunction[];
  /** @internal Without one, the probe only counts. */
  readonly callback: ((activation: Activation) => void) | undefined;
  private readonly observer: Observer;
  private readonly points: Points;
  /** Counts of slots when the probe was made; 0 for those that are newer. */
  private readonly before = new Map<number, number>();
  /** The counts when it was removed. */
  private last: PointCount[] | undefined;

  /** @internal */
  constructor(observer: Observer, functions: readonly VmFunction[], points: Points, callback: Probe["callback"]) {
    this.observer = observer;
    this.functions = functions;
    this.points = points;
    this.callback = callback;
    for (const fn of functions) {
      for (const slot of this.slotsOf(observer.code.of(fn))) this.before.set(slot, observer.countAt(slot));
    }
  }

  /** How often its points were reached, until it was removed. */
  get hits(): number {
    return this.counts().reduce((total, { count }) => total + count, 0);
  }

  /** The points that were reached, and how often. */
  counts(): PointCount[] {
    if (this.last !== undefined) return this.last;
    return this.functions.flatMap((fn) =>
      this.slotsOf(this.observer.code.of(fn))
        .map((slot) => ({
          function: fn.index,
          offset: fn.instance!.bodyOffset(fn.index) + this.observer.offsetAt(slot),
          count: this.observer.countAt(slot) - (this.before.get(slot) ?? 0),
        }))
        .filter(({ count }) => count > 0),
    );
  }

  /** Ends it. Where no other probe is left, functions run as before when they are called next. */
  remove(): void {
    if (this.last !== undefined) return;
    this.last = this.counts();
    this.observer.remove(this);
  }

  /** @internal Positions of its slots in the code; none before the function is called for the first time. */
  slotsOf(fn: ObservedFunction): number[] {
    if (fn.code === undefined) return [];
    if (this.points === "leave") return fn.leaves;
    if (this.points === "every") return [...fn.slots.values()];
    return [...this.points(fn)].map((offset) => fn.slots.get(offset)).filter((slot) => slot !== undefined);
  }
}
