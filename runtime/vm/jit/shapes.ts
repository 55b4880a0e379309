/**
 * Which shape each vector has in generated code. A local has one everywhere;
 * so has what an instruction without lanes of its own makes, such as a load.
 * A function with vectors is generated twice: the first time, uses are counted
 * by the shape that they need.
 *
 * Sources of vectors that are assigned to each other have the same shape: those
 * of `v128.load; local.set 1` and of all uses of local 1.
 */

import type { Shape } from "./operand.ts";

/** A local's index, or a number below 0 for the instruction at an offset. */
export type Source = number;
export const sourceAt = (offset: number): Source => -1 - offset;

/** A use in a loop counts as many times as one outside. */
const LOOP = 8;

export class Shapes {
  private readonly votes = new Map<Source, Record<Shape, number>>();
  private readonly joined = new Map<Source, Source>();

  /** Counts a use. @param depth how many loops it is in */
  vote(source: Source | undefined, shape: Shape, depth: number): void {
    if (source === undefined) return;
    const root = this.find(source);
    let votes = this.votes.get(root);
    if (votes === undefined) {
      votes = { words: 0, floats: 0, doubles: 0 };
      this.votes.set(root, votes);
    }
    votes[shape] += LOOP ** Math.min(depth, 4);
  }

  /** Counts an assignment. */
  join(a: Source, b: Source): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return;
    this.joined.set(x, y);
    const votes = this.votes.get(x);
    this.votes.delete(x);
    const others = this.votes.get(y);
    if (votes === undefined) return;
    if (others === undefined) this.votes.set(y, votes);
    else for (const shape of ["words", "floats", "doubles"] as const) others[shape] += votes[shape];
  }

  /** Whether words are not best for all. */
  get matter(): boolean {
    return [...this.votes.keys()].some((source) => this.of(source) !== "words");
  }

  /** The shape that most uses need. */
  of(source: Source): Shape {
    const votes = this.votes.get(this.find(source));
    if (votes === undefined) return "words";
    const { words, floats, doubles } = votes;
    if (words >= floats && words >= doubles) return "words";
    return floats > doubles ? "floats" : "doubles";
  }

  private find(source: Source): Source {
    let root = source;
    for (let next = this.joined.get(root); next !== undefined; next = this.joined.get(root)) root = next;
    return root;
  }
}
